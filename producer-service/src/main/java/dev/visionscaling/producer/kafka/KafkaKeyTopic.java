package dev.visionscaling.producer.kafka;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.kafka.KeyProducers;
import dev.visionscaling.common.kafka.SendSpans;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.topic.KeyTopic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** Writes keys to the topic: acknowledged by all in-sync replicas, without duplicates, in order. */
public final class KafkaKeyTopic implements KeyTopic, AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Map<String, Object> PROPERTIES = Map.of(
            ProducerConfig.CLIENT_ID_CONFIG,
            "producer-service",
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 * 1024,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            16 * 1024 * 1024,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            10_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            30_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            15_000,
            // One request is on its way at a time, and the next batch fills meanwhile: waiting for more keys would only
            // delay those that come one by one.
            ProducerConfig.LINGER_MS_CONFIG,
            0);

    private final KafkaSettings settings;
    private final SendSpans spans;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Producer<byte[], byte[]> producer;

    public KafkaKeyTopic(KafkaSettings settings) {
        this.settings = settings;
        this.spans = new SendSpans(settings.topic());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback receives the failure
    public void send(ImageId image, long epochMillis) throws TransientException {
        try {
            spans.send(producer(), KeyProducers.record(settings, image, epochMillis), (metadata, e) -> {
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
    public void awaitAcknowledged() throws TransientException {
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

    private void throwFailure() throws TransientException {
        Exception cause = failure.get();
        if (cause == null) {
            return;
        }
        // All keys in flight must be settled before they are sent again, and after some failures an idempotent producer
        // is unusable: the next attempt opens a new one.
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
        failure.set(null);
        String message = KafkaErrors.describe(settings, cause);
        if (isPermanent(cause)) {
            throw new CommandFailedException(message, cause);
        }
        throw new TransientException(message, cause);
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
            producer = KeyProducers.open(settings, PROPERTIES);
        }
        return producer;
    }
}
