package dev.visionscaling.squeezenet.image;

/** Why bytes did not become an image. */
public enum UndecodableReason {
    /** The bytes begin like none of the formats that are read. */
    NOT_AN_IMAGE,
    /** The image ends before its format says that it does. */
    TRUNCATED,
    /** The image is complete in length and cannot be decoded. */
    CORRUPT,
    /** The image's header claims more pixels than the limit. */
    TOO_MANY_PIXELS,
    /** The image would take far more time than its size says. */
    TOO_COMPLEX
}
