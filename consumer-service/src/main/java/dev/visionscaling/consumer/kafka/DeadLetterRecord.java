package dev.visionscaling.consumer.kafka;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The record that tells of a rejection: key and value as they came, everything else in headers ({@code reason},
 * {@code detail}, {@code image-key}, {@code hostname}, {@code source-topic}, {@code source-partition},
 * {@code source-offset}). A key over {@value #MAX_KEY_BYTES} bytes is cut, and so is a value that then has no room; the
 * header {@code cut} names what was.
 */
final class DeadLetterRecord {
    static final int MAX_KEY_BYTES = 64 * 1024;

    /** A broker's default limit is 1 MiB for a record; the headers have to fit beside key and value. */
    static final int MAX_BYTES = 900 * 1024;

    private DeadLetterRecord() {}

    static ProducerRecord<byte[], byte[]> of(
            String topic, String instance, SourceRecord origin, Optional<ImageKey> imageKey, Rejection rejection) {
        Optional<byte[]> key = origin.key().map(bytes -> cut(bytes, MAX_KEY_BYTES));
        int room = MAX_BYTES - lengthOf(key);
        Optional<byte[]> value = origin.value().map(bytes -> cut(bytes, room));
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic, null, key.orElse(null), value.orElse(null));
        header(letter, "reason", rejection.reason().label());
        header(letter, "detail", rejection.detail());
        imageKey.ifPresent(image -> header(letter, "image-key", image.value()));
        header(letter, "hostname", instance);
        header(letter, "source-topic", origin.topic());
        header(letter, "source-partition", String.valueOf(origin.partition()));
        header(letter, "source-offset", String.valueOf(origin.offset()));
        if (lengthOf(key) < lengthOf(origin.key())) {
            header(letter, "cut", "key");
        }
        if (lengthOf(value) < lengthOf(origin.value())) {
            header(letter, "cut", "value");
        }
        return letter;
    }

    private static byte[] cut(byte[] bytes, int most) {
        return bytes.length > most ? Arrays.copyOf(bytes, most) : bytes;
    }

    private static int lengthOf(Optional<byte[]> bytes) {
        return bytes.map(present -> present.length).orElse(0);
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
