package dev.visionscaling.consumer.streams;

/** Work that a stream thread had in flight failed in a way that is neither an outage nor the image's fault. */
final class WorkFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WorkFailedException(Throwable cause) {
        super("work in flight failed: " + cause, cause);
    }
}
