package dev.visionscaling.producer.upload;

/** Signals that the store refuses one image for good, while it accepts others; the message is the store's reason. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
