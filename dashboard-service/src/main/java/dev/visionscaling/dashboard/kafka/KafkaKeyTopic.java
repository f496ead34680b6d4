package dev.visionscaling.dashboard.kafka;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.kafka.KeyProducers;
import dev.visionscaling.dashboard.redrive.KeyTopic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes keys to the topic. Connects on the first call. Safe from any thread; calls run one at a time. */
public final class KafkaKeyTopic implements KeyTopic, AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    /** Short timeouts, because a user waits for the response. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            ProducerConfig.CLIENT_ID_CONFIG, "dashboard-redrive",
            ProducerConfig.BUFFER_MEMORY_CONFIG, 4 * 1024 * 1024,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 8_000);

    private final KafkaSettings settings;
    private final Clock clock = Clock.systemUTC();
    private @Nullable Producer<byte[], byte[]> producer;

    public KafkaKeyTopic(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized void publish(List<ImageId> images) throws NotPublishedException, InterruptedException {
        try {
            Producer<byte[], byte[]> open = connected();
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
            for (ImageId image : images) {
                acknowledgements.add(open.send(KeyProducers.record(settings, image, clock.millis())));
            }
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        } catch (ExecutionException | KafkaException e) {
            // Some failures make an idempotent producer unusable: the next call opens a new one.
            close(Duration.ZERO);
            throw new NotPublishedException(KafkaErrors.describe(settings, e), e);
        }
    }

    @Override
    public synchronized void close() {
        close(CLOSE_LIMIT);
    }

    private void close(Duration limit) {
        if (producer != null) {
            producer.close(limit);
            producer = null;
        }
    }

    private Producer<byte[], byte[]> connected() {
        if (producer == null) {
            producer = KeyProducers.open(settings, DEFAULTS);
        }
        return producer;
    }
}
