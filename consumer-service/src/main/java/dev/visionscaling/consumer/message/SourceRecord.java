package dev.visionscaling.consumer.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The Kafka record that names an image, copied while the stream thread still holds it.
 *
 * @param publishedAt the record's timestamp
 * @param key the record's key, unchanged
 * @param value the record's value, unchanged, or reduced to one of the several images that it names
 * @param headers those of the record's headers that are passed on with the outcome
 */
@SuppressWarnings("ArrayRecordComponent") // passed on to the dead-letter topic unchanged, never compared
public record SourceRecord(
        String topic,
        int partition,
        long offset,
        Instant publishedAt,
        Optional<byte[]> key,
        Optional<byte[]> value,
        List<SourceHeader> headers) {
    public SourceRecord {
        headers = List.copyOf(headers);
    }

    /** A record without headers. */
    public SourceRecord(
            String topic,
            int partition,
            long offset,
            Instant publishedAt,
            Optional<byte[]> key,
            Optional<byte[]> value) {
        this(topic, partition, offset, publishedAt, key, value, List.of());
    }

    /** Returns this record with its value reduced to one of the images that it names. */
    public SourceRecord withValue(byte[] other) {
        return new SourceRecord(topic, partition, offset, publishedAt, key, Optional.of(other), headers);
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
