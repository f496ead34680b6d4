package dev.visionscaling.consumer.outcome;

/** The store refuses what it was given, and would refuse it again: the data's fault, not the store's. */
public final class RejectedByDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RejectedByDatabaseException(String why, Throwable cause) {
        super(why, cause);
    }
}
