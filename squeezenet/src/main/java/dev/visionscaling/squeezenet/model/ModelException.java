package dev.visionscaling.squeezenet.model;

/** A model cannot be loaded; the message is one line for the user who named it. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
