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
 * {@code detail}, {@code image-key}, {@code bucket}, {@code hostname}, {@code source-topic}, {@code source-partition},
 * {@code source-offset}). A key over {@value #MAX_KEY_BYTES} bytes is cut, and so is a value that then does not fit; the
 * header {@code cut} names what was cut or left out.
 */
record DeadLetterRecord(
        String topic, String instance, SourceRecord source, Optional<ImageLocation> image, Rejection rejection) {
    static final int MAX_KEY_BYTES = 64 * 1024;

    /** For key and value: a broker's default limit is 1 MiB for a record, which also holds the headers. */
    static final int MAX_BYTES = 900 * 1024;

    /** What a topic that refuses a dead letter may take instead, in the order in which they are tried. */
    enum Form {
        /** The source record's key and value. */
        WHOLE,
        /** A key even if the source record has none: a topic that is compacted takes no record without one. */
        WITH_KEY,
        /** Headers and a short key only: a topic can have a small limit for a record. */
        HEADERS,
        /** Only the headers that cannot be long: the reason and the source record's position. */
        FEW_HEADERS
    }

    ProducerRecord<byte[], byte[]> in(Form form) {
        boolean whole = form == Form.WHOLE || form == Form.WITH_KEY;
        Optional<byte[]> key = whole ? source.key().map(bytes -> cut(bytes, MAX_KEY_BYTES)) : Optional.empty();
        int room = MAX_BYTES - lengthOf(key);
        Optional<byte[]> value = whole ? source.value().map(bytes -> cut(bytes, room)) : Optional.empty();
        byte[] keyOrOther = form == Form.WHOLE ? key.orElse(null) : key.orElseGet(() -> otherKey(form));
        ProducerRecord<byte[], byte[]> deadLetter = new ProducerRecord<>(topic, null, keyOrOther, value.orElse(null));
        header(deadLetter, "reason", rejection.reason().label());
        if (form != Form.FEW_HEADERS) {
            header(deadLetter, "detail", rejection.detail());
            image.ifPresent(location -> {
                header(deadLetter, "image-key", location.key().value());
                header(deadLetter, "bucket", location.bucket());
            });
            header(deadLetter, "hostname", instance);
        }
        header(deadLetter, "source-topic", source.topic());
        header(deadLetter, "source-partition", String.valueOf(source.partition()));
        header(deadLetter, "source-offset", String.valueOf(source.offset()));
        if (lengthOf(key) < lengthOf(source.key())) {
            header(deadLetter, "cut", "key");
        }
        if (lengthOf(value) < lengthOf(source.value())) {
            header(deadLetter, "cut", "value");
        }
        if (form == Form.FEW_HEADERS) {
            header(deadLetter, "cut", "headers");
        }
        return deadLetter;
    }

    private byte[] otherKey(Form form) {
        String text = form == Form.FEW_HEADERS
                ? source.toString()
                : image.map(location -> location.key().value()).orElseGet(source::toString);
        return text.getBytes(StandardCharsets.UTF_8);
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
