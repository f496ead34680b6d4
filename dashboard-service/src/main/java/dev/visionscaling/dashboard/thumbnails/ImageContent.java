package dev.visionscaling.dashboard.thumbnails;

/** The bytes of an image, or the reason why they cannot be read. Closing it makes room for another image. */
public sealed interface ImageContent extends AutoCloseable {
    @Override
    default void close() {}

    /**
     * The whole object.
     *
     * @param bytes must not be modified
     * @param lease the room that they take
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    record Bytes(byte[] bytes, ImageBudget.Lease lease) implements ImageContent {
        @Override
        public void close() {
            lease.close();
        }
    }

    /** The object cannot be read. The reason completes a sentence that is shown to users. */
    record Missing(String reason) implements ImageContent {}

    /** Other images take all the memory for now. */
    record Busy() implements ImageContent {}
}
