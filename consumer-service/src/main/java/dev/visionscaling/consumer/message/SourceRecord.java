package dev.visionscaling.consumer.message;

import java.time.Instant;
import java.util.Optional;

/**
 * The Kafka record that names an image, copied while the stream thread still holds it.
 *
 * @param publishedAt the record's timestamp
 * @param key the record's key, unchanged
 * @param value the record's value, unchanged, or reduced to one of the several images that it names
 */
@SuppressWarnings("ArrayRecordComponent") // passed on to the dead-letter topic unchanged, never compared
public record SourceRecord(
        String topic, int partition, long offset, Instant publishedAt, Optional<byte[]> key, Optional<byte[]> value) {

    /** Returns this record with its value reduced to one of the images that it names. */
    public SourceRecord withValue(byte[] other) {
        return new SourceRecord(topic, partition, offset, publishedAt, key, Optional.of(other));
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
