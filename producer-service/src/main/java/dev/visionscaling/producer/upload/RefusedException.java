package dev.visionscaling.producer.upload;

/**
 * Signals that the store refuses one image for good, or the registry some of those that it was given, while others are
 * accepted; the message is the reason.
 */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
