package dev.visionscaling.consumer;

/** Work in flight did not finish in time, as in a long outage. Its offsets must not be committed. */
public final class StalledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StalledException(String message) {
        super(message);
    }
}
