package dev.visionscaling.consumer;

import java.util.Locale;

/** Why an image, or a message, is not classified and will not be by trying again. */
public enum RejectionReason {
    NOT_FOUND,
    ACCESS_DENIED,
    TOO_MANY_BYTES,
    TOO_MANY_PIXELS,
    NOT_AN_IMAGE,
    TRUNCATED,
    CORRUPT,
    DECODE_TIMEOUT,
    INFERENCE_FAILED,
    INVALID_MESSAGE;

    /** As tables, headers and metrics show it, for example {@code not-found}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
