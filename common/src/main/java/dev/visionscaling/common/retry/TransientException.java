package dev.visionscaling.common.retry;

/** A server that is needed does not work now. Nothing is wrong with the image: it waits until the server is back. */
public final class TransientException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TransientException(String message, Throwable cause) {
        super(message, cause);
    }
}
