package dev.visionscaling.consumer.message;

import java.time.Instant;
import java.util.Optional;

/**
 * The record that asked for an image, copied while the stream thread still holds it.
 *
 * @param publishedAt the record's timestamp
 * @param key the record's key as it came
 * @param value the record's value as it came, or only what it says of one of several images
 */
@SuppressWarnings("ArrayRecordComponent") // handed through to the dead-letter topic unchanged, never compared
public record SourceRecord(
        String topic, int partition, long offset, Instant publishedAt, Optional<byte[]> key, Optional<byte[]> value) {

    /** The same place with another value: what the record says of one of the images that it names. */
    public SourceRecord withValue(byte[] other) {
        return new SourceRecord(topic, partition, offset, publishedAt, key, Optional.of(other));
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
