package dev.visionscaling.localstack;

/** Thrown if a local server cannot do what was asked; the message is one line for the user. */
public final class LocalStackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LocalStackException(String message) {
        super(message);
    }

    public LocalStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
