package dev.visionscaling.consumer.streams;

/** Work in flight failed, and neither an outage nor the image is the cause. */
final class WorkFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WorkFailedException(Throwable cause) {
        super("work in flight failed: " + cause, cause);
    }
}
