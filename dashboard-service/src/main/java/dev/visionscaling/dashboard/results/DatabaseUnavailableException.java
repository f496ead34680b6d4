package dev.visionscaling.dashboard.results;

/** The database does not answer; its message is for a person. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
