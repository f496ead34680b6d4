package dev.visionscaling.dashboard;

/** The database does not answer; its message is for a person. */
public final class DatabaseAwayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatabaseAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
