package dev.visionscaling.consumer.camera;

import java.util.Locale;

/** The most important thing to know about a camera's images. */
public enum CameraState {
    OK("has recovered"),
    DARK("is too dark: nearly all pixels of its images are black"),
    BRIGHT("is too bright: nearly all pixels of its images are white"),
    FROZEN("is frozen: images of different keys look the same"),
    BLURRED("is blurred: its images are less than a third as sharp as usual");

    private final String message;

    CameraState(String message) {
        this.message = message;
    }

    /** The word in the table and on the live page. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The end of a sentence that begins with the camera, for the log. */
    String message() {
        return message;
    }
}
