package dev.visionscaling.dashboard.thumbnails;

/** The bytes of an image, or why there are none. */
public sealed interface ImageContent {
    /**
     * The whole object.
     *
     * @param bytes not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    record Bytes(byte[] bytes) implements ImageContent {}

    /** Half a sentence for a person. */
    record Missing(String reason) implements ImageContent {}
}
