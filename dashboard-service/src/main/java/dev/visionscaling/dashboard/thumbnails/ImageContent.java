package dev.visionscaling.dashboard.thumbnails;

/** The bytes of an image, or the reason why they cannot be read. */
public sealed interface ImageContent {
    /**
     * The whole object.
     *
     * @param bytes must not be modified
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    record Bytes(byte[] bytes) implements ImageContent {}

    /** The object cannot be read. The reason completes a sentence that is shown to users. */
    record Missing(String reason) implements ImageContent {}
}
