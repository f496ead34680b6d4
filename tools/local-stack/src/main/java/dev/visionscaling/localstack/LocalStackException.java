package dev.visionscaling.localstack;

/** A local server cannot do what was asked; the message is one line for the person who asked. */
public final class LocalStackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LocalStackException(String message) {
        super(message);
    }

    public LocalStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
