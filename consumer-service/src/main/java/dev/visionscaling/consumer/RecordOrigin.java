package dev.visionscaling.consumer;

import java.time.Instant;
import java.util.Optional;

/**
 * The record that asked for an image, copied while the stream thread still holds it.
 *
 * @param publishedAt the record's timestamp
 * @param key the record's key as it came
 * @param value the record's value as it came
 */
@SuppressWarnings("ArrayRecordComponent") // handed through to the dead-letter topic unchanged, never compared
public record RecordOrigin(
        String topic, int partition, long offset, Instant publishedAt, Optional<byte[]> key, Optional<byte[]> value) {

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
