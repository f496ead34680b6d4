package dev.visionscaling.dashboard.web;

/** A request that makes no sense; its message is for whoever sent it. */
final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadRequestException(String message) {
        super(message);
    }
}
