package dev.visionscaling.consumer.concurrent;

/** Work failed in a way that only a restart of the process can fix. */
public final class UnrecoverableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnrecoverableException(String reason) {
        super(reason);
    }
}
