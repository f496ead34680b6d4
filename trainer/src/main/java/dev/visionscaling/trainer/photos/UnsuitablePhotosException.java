package dev.visionscaling.trainer.photos;

/** A folder of photos from which nothing can be learnt; the message says what to change. */
public final class UnsuitablePhotosException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnsuitablePhotosException(String message) {
        super(message);
    }

    public UnsuitablePhotosException(String message, Throwable cause) {
        super(message, cause);
    }
}
