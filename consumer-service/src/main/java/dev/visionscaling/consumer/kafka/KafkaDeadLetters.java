package dev.visionscaling.consumer.kafka;

import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.DeadLetters;
import dev.visionscaling.consumer.outcome.Rejection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the records that led to a rejection to the dead-letter topic, see {@link DeadLetterRecord}.
 */
public final class KafkaDeadLetters implements DeadLetters, AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final String instance;

    /** @param instance goes into the {@code hostname} header */
    public KafkaDeadLetters(KafkaSettings settings, String instance) {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // KAFKA-15591: with more, records to a newly created topic can be lost.
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
    public void send(SourceRecord source, Optional<ImageLocation> image, Rejection rejection)
            throws TransientException, InterruptedException {
        try {
            producer.send(DeadLetterRecord.of(topic, instance, source, image, rejection))
                    .get();
        } catch (ExecutionException e) {
            throw new TransientException("not acknowledged: " + e.getCause(), e);
        } catch (KafkaException e) {
            throw new TransientException("not sent: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
