package dev.visionscaling.squeezenet.djl;

/** The engine failed on a batch. */
public final class InferenceException extends Exception {
    private static final long serialVersionUID = 1L;

    InferenceException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
