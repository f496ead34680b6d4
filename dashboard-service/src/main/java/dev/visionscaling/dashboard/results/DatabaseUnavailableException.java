package dev.visionscaling.dashboard.results;

/** PostgreSQL does not answer. The message can be shown to a user. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
