package dev.visionscaling.dashboard.web;

/** An invalid request. The message is sent to the client. */
final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadRequestException(String message) {
        super(message);
    }
}
