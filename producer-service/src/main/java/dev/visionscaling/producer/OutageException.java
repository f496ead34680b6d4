package dev.visionscaling.producer;

/** A server cannot do its part at the moment; the same call can succeed later. The message says who and why. */
public final class OutageException extends Exception {
    private static final long serialVersionUID = 1;

    public OutageException(String message, Throwable cause) {
        super(message, cause);
    }
}
