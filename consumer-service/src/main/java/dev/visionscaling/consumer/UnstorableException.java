package dev.visionscaling.consumer;

/** The store refuses what it was given, and would refuse it again: the data's fault, not the store's. */
public final class UnstorableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnstorableException(String why, Throwable cause) {
        super(why, cause);
    }
}
