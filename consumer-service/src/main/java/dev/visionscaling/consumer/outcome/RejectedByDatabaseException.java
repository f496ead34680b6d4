package dev.visionscaling.consumer.outcome;

/** The database rejects the data, and would reject it again. */
public final class RejectedByDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RejectedByDatabaseException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
