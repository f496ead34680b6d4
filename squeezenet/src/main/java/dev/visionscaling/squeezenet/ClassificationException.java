package dev.visionscaling.squeezenet;

/** The engine failed on a batch; none of its images was classified. */
public final class ClassificationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClassificationException(String message, Throwable cause) {
        super(message, cause);
    }
}
