package dev.visionscaling.consumer.kafka;

import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Builds the record of a rejection: key and value of the source record, everything else in headers ({@code reason},
 * {@code detail}, {@code image-key}, {@code bucket}, {@code hostname}, {@code source-topic}, {@code source-partition}, {@code
 * source-offset}). A key over {@value #MAX_KEY_BYTES} bytes is cut, and so is a value that then does not fit; the
 * header {@code cut} names what was cut.
 */
final class DeadLetterRecord {
    static final int MAX_KEY_BYTES = 64 * 1024;

    /** For key and value: a broker's default limit is 1 MiB for a record, which also holds the headers. */
    static final int MAX_BYTES = 900 * 1024;

    private DeadLetterRecord() {}

    static ProducerRecord<byte[], byte[]> of(
            String topic, String instance, SourceRecord source, Optional<ImageLocation> image, Rejection rejection) {
        Optional<byte[]> key = source.key().map(bytes -> cut(bytes, MAX_KEY_BYTES));
        int room = MAX_BYTES - lengthOf(key);
        Optional<byte[]> value = source.value().map(bytes -> cut(bytes, room));
        ProducerRecord<byte[], byte[]> deadLetter =
                new ProducerRecord<>(topic, null, key.orElse(null), value.orElse(null));
        header(deadLetter, "reason", rejection.reason().label());
        header(deadLetter, "detail", rejection.detail());
        image.ifPresent(location -> {
            header(deadLetter, "image-key", location.key().value());
            header(deadLetter, "bucket", location.bucket());
        });
        header(deadLetter, "hostname", instance);
        header(deadLetter, "source-topic", source.topic());
        header(deadLetter, "source-partition", String.valueOf(source.partition()));
        header(deadLetter, "source-offset", String.valueOf(source.offset()));
        if (lengthOf(key) < lengthOf(source.key())) {
            header(deadLetter, "cut", "key");
        }
        if (lengthOf(value) < lengthOf(source.value())) {
            header(deadLetter, "cut", "value");
        }
        return deadLetter;
    }

    private static byte[] cut(byte[] bytes, int most) {
        return bytes.length > most ? Arrays.copyOf(bytes, most) : bytes;
    }

    private static int lengthOf(Optional<byte[]> bytes) {
        return bytes.map(present -> present.length).orElse(0);
    }

    private static void header(ProducerRecord<byte[], byte[]> deadLetter, String name, String value) {
        deadLetter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
