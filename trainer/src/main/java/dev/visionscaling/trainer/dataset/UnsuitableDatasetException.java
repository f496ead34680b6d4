package dev.visionscaling.trainer.dataset;

/** A folder of images cannot be used for training or evaluation; the message says what to change. */
public final class UnsuitableDatasetException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnsuitableDatasetException(String message) {
        super(message);
    }

    public UnsuitableDatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
