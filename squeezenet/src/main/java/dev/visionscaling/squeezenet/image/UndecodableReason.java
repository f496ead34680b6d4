package dev.visionscaling.squeezenet.image;

/** The reason why an object's bytes cannot be decoded. */
public enum UndecodableReason {
    /** No supported format begins like the bytes. */
    NOT_AN_IMAGE,
    /** The image ends earlier than its format requires. */
    TRUNCATED,
    /** The image has its full length but cannot be decoded. */
    CORRUPT,
    /** The image's header declares more pixels than the limit. */
    TOO_MANY_PIXELS,
    /** Decoding would take far longer than the image's size suggests. */
    TOO_COMPLEX
}
