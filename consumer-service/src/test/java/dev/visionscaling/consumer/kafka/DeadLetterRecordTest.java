package dev.visionscaling.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.kafka.DeadLetterRecord.Form;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterRecordTest {
    private static ProducerRecord<byte[], byte[]> letter(Optional<byte[]> key, Optional<byte[]> value) {
        return letter(key, value, Form.WHOLE);
    }

    private static ProducerRecord<byte[], byte[]> letter(Optional<byte[]> key, Optional<byte[]> value, Form form) {
        return new DeadLetterRecord(
                        "image-keys-dlq",
                        "consumer-1",
                        new SourceRecord("image-keys", 2, 42, Instant.EPOCH, key, value),
                        Optional.of(new ImageLocation("more-images", new ImageKey("für/a.jpg"))),
                        new Rejection(RejectionReason.NOT_FOUND, "no such object"))
                .in(form);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> letter) {
        Map<String, String> headers = new LinkedHashMap<>();
        letter.headers().forEach(header -> {
            String earlier = headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            assertThat(earlier).isNull();
        });
        return headers;
    }

    @Test
    void keepsKeyAndValueAndAddsHeaders() {
        ProducerRecord<byte[], byte[]> letter = letter(Optional.of(new byte[] {1}), Optional.of(new byte[] {2, 3}));
        assertThat(letter.topic()).isEqualTo("image-keys-dlq");
        assertThat(letter.partition()).isNull();
        assertThat(letter.key()).containsExactly(1);
        assertThat(letter.value()).containsExactly(2, 3);
        assertThat(headers(letter))
                .containsExactly(
                        entry("reason", "not-found"),
                        entry("detail", "no such object"),
                        entry("image-key", "für/a.jpg"),
                        entry("bucket", "more-images"),
                        entry("hostname", "consumer-1"),
                        entry("source-topic", "image-keys"),
                        entry("source-partition", "2"),
                        entry("source-offset", "42"));
    }

    @Test
    void allowsMissingKeyAndValue() {
        ProducerRecord<byte[], byte[]> letter = letter(Optional.empty(), Optional.empty());
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
    }

    @Test
    void fitsIntoARecordForAnySourceSize() {
        ProducerRecord<byte[], byte[]> letter = letter(Optional.of(new byte[1 << 20]), Optional.of(new byte[5 << 20]));
        assertThat(letter.key()).hasSize(DeadLetterRecord.MAX_KEY_BYTES);
        assertThat(letter.key().length + letter.value().length).isEqualTo(DeadLetterRecord.MAX_BYTES);
        assertThat(letter.headers().headers("cut"))
                .extracting(header -> new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly("key", "value");
    }

    @Test
    void cutsALargeValueAndSaysSo() {
        ProducerRecord<byte[], byte[]> letter = letter(Optional.of(new byte[1]), Optional.of(new byte[1 << 20]));
        assertThat(letter.value()).hasSize(DeadLetterRecord.MAX_BYTES - 1);
        assertThat(headers(letter)).containsEntry("cut", "value");
    }

    @Test
    void getsAKeyWhereTheTopicRequiresOne() {
        byte[] value = {2};
        assertThat(letter(Optional.empty(), Optional.of(value), Form.WITH_KEY).key())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("für/a.jpg");
        assertThat(letter(Optional.of(new byte[] {1}), Optional.of(value), Form.WITH_KEY)
                        .key())
                .containsExactly(1);
    }

    @Test
    void canConsistOfHeadersOnly() {
        ProducerRecord<byte[], byte[]> letter =
                letter(Optional.of(new byte[] {1}), Optional.of(new byte[] {2}), Form.HEADERS);
        assertThat(letter.value()).isNull();
        assertThat(letter.key()).asString(StandardCharsets.UTF_8).isEqualTo("für/a.jpg");
        assertThat(letter.headers().toArray())
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .contains("reason=not-found", "detail=no such object", "source-offset=42", "cut=key", "cut=value");
    }

    @Test
    void canConsistOfFewHeaders() {
        ProducerRecord<byte[], byte[]> letter = letter(Optional.empty(), Optional.empty(), Form.FEW_HEADERS);
        assertThat(letter.key()).asString(StandardCharsets.UTF_8).isEqualTo("image-keys-2@42");
        assertThat(headers(letter))
                .containsExactly(
                        entry("reason", "not-found"),
                        entry("source-topic", "image-keys"),
                        entry("source-partition", "2"),
                        entry("source-offset", "42"),
                        entry("cut", "headers"));
    }
}
