package dev.visionscaling.producer.kafka;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.producer.KeyTopic;
import dev.visionscaling.producer.OutageException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes keys to the topic: acknowledged by all in-sync replicas, each once, in the order given. */
public final class KafkaKeyTopic implements KeyTopic, AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Producer<byte[], byte[]> producer;

    public KafkaKeyTopic(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback takes the failure
    public void send(String key, long epochMillis) throws OutageException {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        try {
            producer().send(new ProducerRecord<>(settings.topic(), null, epochMillis, bytes, bytes), (metadata, e) -> {
                if (e != null) {
                    failure.compareAndSet(null, e);
                }
            });
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
        throwFailure();
    }

    @Override
    public void awaitAcknowledged() throws OutageException {
        producer().flush();
        throwFailure();
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
            producer = null;
        }
    }

    private void throwFailure() throws OutageException {
        Exception cause = failure.get();
        if (cause == null) {
            return;
        }
        // What else is under way must be settled before the same keys go out again, and an idempotent producer is of no
        // further use after some failures: the next attempt gets a new one.
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
        failure.set(null);
        String message = KafkaErrors.line(settings, cause);
        if (isPermanent(cause)) {
            throw new CommandFailedException(message, cause);
        }
        throw new OutageException(message, cause);
    }

    private static boolean isPermanent(Exception cause) {
        return cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                || cause instanceof InvalidTopicException
                || cause instanceof RecordTooLargeException
                || !(cause instanceof ApiException || cause instanceof KafkaException);
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = settings.clientProperties();
        properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "visionscaling-producer");
        properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        properties.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, 16 * 1024 * 1024);
        properties.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        // Not for anybody to choose: what is promised depends on them. One request at a time, because an idempotent
        // producer can lose records on a topic that was just created otherwise (KAFKA-15591).
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return properties;
    }
}
