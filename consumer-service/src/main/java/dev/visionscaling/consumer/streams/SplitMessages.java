package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.kafka.SingleImageMessage;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The messages that replace one with many images: each names a single image. They get a timestamp of their own, because
 * the topic's retention goes by it and must not remove them before they are read; a header keeps the time of
 * publication. Headers that are passed on with the outcome are kept.
 */
final class SplitMessages {
    private static final String PUBLISHED_AT = "published-at";
    private static final String SPLIT_FROM = "split-from";

    /** The headers that only these messages have. */
    static final Set<String> OWN_HEADERS = Set.of(PUBLISHED_AT, SPLIT_FROM);

    /** The digits of the largest number of milliseconds. */
    private static final int MAX_DIGITS = 19;

    private SplitMessages() {}

    static ProducerRecord<byte[], byte[]> of(KafkaSettings kafka, SourceRecord source, ImageLocation image) {
        String key = image.key().value();
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(kafka.topic(), bytes(key), SingleImageMessage.of(image.bucket(), key));
        source.headers()
                .forEach(header ->
                        message.headers().add(header.name(), header.value().orElse(null)));
        message.headers()
                .add(PUBLISHED_AT, bytes(String.valueOf(source.publishedAt().toEpochMilli())));
        message.headers().add(SPLIT_FROM, bytes(source.toString()));
        return message;
    }

    /** Returns the time of publication that a split message carries; empty in every other message. */
    static Optional<Instant> publishedAt(Headers headers) {
        Header header = headers.lastHeader(PUBLISHED_AT);
        if (header == null || header.value() == null || header.value().length > MAX_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Instant.ofEpochMilli(Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
