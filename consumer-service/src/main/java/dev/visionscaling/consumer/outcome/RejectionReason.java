package dev.visionscaling.consumer.outcome;

import dev.visionscaling.squeezenet.image.UndecodableReason;
import java.util.Locale;

/** The reasons why an image or a message cannot be classified; retrying does not help. */
public enum RejectionReason {
    NOT_FOUND,
    ACCESS_DENIED,
    ARCHIVED,
    ENCRYPTED,
    UNREADABLE,
    BUCKET_UNAVAILABLE,
    TOO_MANY_BYTES,
    TOO_MANY_PIXELS,
    TOO_COMPLEX,
    NOT_AN_IMAGE,
    TRUNCATED,
    CORRUPT,
    DECODE_TIMEOUT,
    CRASHED,
    INFERENCE_FAILED,
    UNSTORABLE,
    INVALID_MESSAGE;

    public static RejectionReason of(UndecodableReason reason) {
        return switch (reason) {
            case NOT_AN_IMAGE -> NOT_AN_IMAGE;
            case TRUNCATED -> TRUNCATED;
            case CORRUPT -> CORRUPT;
            case TOO_MANY_PIXELS -> TOO_MANY_PIXELS;
            case TOO_COMPLEX -> TOO_COMPLEX;
        };
    }

    /** The name in tables, headers and metrics, for example {@code not-found}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
