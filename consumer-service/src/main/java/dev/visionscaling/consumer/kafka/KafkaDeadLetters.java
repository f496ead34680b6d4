package dev.visionscaling.consumer.kafka;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.consumer.DeadLetters;
import dev.visionscaling.consumer.OutageException;
import dev.visionscaling.consumer.RecordOrigin;
import dev.visionscaling.consumer.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the records that led to a rejection to the dead-letter topic: key and value as they came, everything else in
 * headers ({@code reason}, {@code detail}, {@code image-key}, {@code hostname}, {@code source-topic},
 * {@code source-partition}, {@code source-offset}).
 */
public final class KafkaDeadLetters implements DeadLetters, AutoCloseable {
    /** A broker's default limit is 1 MiB for a record; the headers have to fit beside the value. */
    private static final int MAX_VALUE_BYTES = 900 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final String instance;

    /** @param instance goes into the {@code hostname} header */
    public KafkaDeadLetters(KafkaSettings settings, String instance) {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // KAFKA-15591: with more, records to a topic that was just created can be lost.
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = settings.deadLetterTopic();
        this.instance = instance;
    }

    @Override
    public void send(RecordOrigin origin, Optional<ImageKey> imageKey, Rejection rejection)
            throws InterruptedException {
        try {
            producer.send(letter(origin, imageKey, rejection)).get();
        } catch (ExecutionException e) {
            throw new OutageException("not acknowledged: " + e.getCause(), e);
        } catch (KafkaException e) {
            throw new OutageException("not sent: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private ProducerRecord<byte[], byte[]> letter(
            RecordOrigin origin, Optional<ImageKey> imageKey, Rejection rejection) {
        byte[] value = origin.value()
                .map(bytes -> bytes.length > MAX_VALUE_BYTES ? Arrays.copyOf(bytes, MAX_VALUE_BYTES) : bytes)
                .orElse(null);
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, null, origin.key().orElse(null), value);
        header(letter, "reason", rejection.reason().label());
        header(letter, "detail", rejection.detail());
        imageKey.ifPresent(key -> header(letter, "image-key", key.value()));
        header(letter, "hostname", instance);
        header(letter, "source-topic", origin.topic());
        header(letter, "source-partition", String.valueOf(origin.partition()));
        header(letter, "source-offset", String.valueOf(origin.offset()));
        return letter;
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
