package dev.visionscaling.producer.upload;

import java.io.Serial;

/** The registry refuses some of the images that it was given, and would take the others. */
public final class RefusedImagesException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public RefusedImagesException(String message, Throwable cause) {
        super(message, cause);
    }
}
