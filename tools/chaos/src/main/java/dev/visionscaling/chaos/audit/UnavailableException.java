package dev.visionscaling.chaos.audit;

/** A server that is being broken does not answer the harness either. */
public final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    UnavailableException(Throwable cause) {
        super(cause);
    }
}
