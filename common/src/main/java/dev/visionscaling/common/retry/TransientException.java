package dev.visionscaling.common.retry;

/**
 * A call failed because a server is unavailable or overloaded; the same call can succeed later. The message names the
 * server and the reason. Checked, so that an outage that nothing retries does not compile.
 */
public final class TransientException extends Exception {
    private static final long serialVersionUID = 1;

    public TransientException(String message, Throwable cause) {
        super(message, cause);
    }
}
