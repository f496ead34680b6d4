package dev.visionscaling.gateway.kafka;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.gateway.relay.EventSource;
import dev.visionscaling.gateway.relay.SourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the result topic as a member of a consumer group. Used by one thread. Commits are sent every {@link
 * #COMMIT_INTERVAL}; one that fails is repeated with the next.
 */
public final class KafkaEventSource implements EventSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaEventSource.class);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(200);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(4);

    /**
     * Few bytes, because events are small and only a hundred are held; partitions that stay where they are while others
     * move; and a killed gateway's partitions move after 10 s.
     */
    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
            Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1 << 20),
            Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 256 << 10),
            Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000),
            Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000),
            Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000),
            Map.entry(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                    List.of(CooperativeStickyAssignor.class.getName())));

    private final ResultTopicSettings settings;
    private final Health health;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private long lastCommit = System.nanoTime();
    private boolean committing;

    private KafkaEventSource(ResultTopicSettings settings, Health health, Consumer<byte[], byte[]> consumer) {
        this.settings = settings;
        this.health = health;
        this.consumer = consumer;
    }

    /**
     * Creates a source, which connects when it is first polled.
     *
     * @param instance this gateway's name, which the brokers show with its group
     * @throws CommandFailedException if no broker's name resolves
     */
    public static KafkaEventSource open(ResultTopicSettings settings, String instance, Health health) {
        Map<String, Object> properties = settings.kafka().clientProperties();
        DEFAULTS.forEach(properties::putIfAbsent);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.group() + "-" + instance);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);
        try {
            return new KafkaEventSource(
                    settings,
                    health,
                    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        } catch (KafkaException e) {
            throw new CommandFailedException(KafkaErrors.describe(settings.kafka(), e), e);
        }
    }

    @Override
    public void subscribe(AssignmentListener listener) {
        consumer.subscribe(List.of(settings.kafka().topic()), new Assignment(listener));
    }

    @Override
    public List<SourceRecord> poll(Duration timeout, boolean more) {
        if (more) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        try {
            return StreamSupport.stream(consumer.poll(timeout).spliterator(), false)
                    .map(KafkaEventSource::read)
                    .toList();
        } catch (RetriableException e) {
            LOG.warn("{}", KafkaErrors.describe(settings.kafka(), e));
            return List.of();
        } catch (KafkaException e) {
            throw new CommandFailedException(KafkaErrors.describe(settings.kafka(), e), e);
        }
    }

    @Override
    public void done(Map<Integer, Long> next) {
        next.forEach((partition, offset) -> uncommitted.put(partition(partition), new OffsetAndMetadata(offset)));
        boolean due = System.nanoTime() - lastCommit >= COMMIT_INTERVAL.toNanos();
        if (uncommitted.isEmpty() || committing || !due) {
            return;
        }
        lastCommit = System.nanoTime();
        committing = true;
        consumer.commitAsync(Map.copyOf(uncommitted), (offsets, failure) -> {
            committing = false;
            if (failure == null) {
                offsets.forEach(uncommitted::remove);
            } else {
                LOG.debug("a commit failed and will be repeated", failure);
            }
        });
    }

    /** Commits what is done, if the brokers answer in time, and leaves the group. */
    @Override
    public void close() {
        commitNow(Map.copyOf(uncommitted));
        consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
    }

    private void commitNow(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, CLOSE_LIMIT);
            offsets.forEach(uncommitted::remove);
        } catch (KafkaException e) {
            LOG.warn(
                    "acknowledged events could not be committed and will be sent again: {}",
                    KafkaErrors.describe(settings.kafka(), e));
        }
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(settings.kafka().topic(), number);
    }

    private static SourceRecord read(ConsumerRecord<byte[], byte[]> kafka) {
        List<SourceRecord.Header> headers = new ArrayList<>();
        kafka.headers().forEach(header -> {
            if (header.value() != null) {
                headers.add(new SourceRecord.Header(header.key(), header.value()));
            }
        });
        byte[] value = kafka.value() == null ? new byte[0] : kafka.value();
        return new SourceRecord(kafka.partition(), kafka.offset(), value, headers);
    }

    /** Tells the relay about changes, and health about the state. */
    private final class Assignment implements ConsumerRebalanceListener {
        private final AssignmentListener listener;

        private Assignment(AssignmentListener listener) {
            this.listener = listener;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            Set<Integer> own = numbers(consumer.assignment());
            health.status(own.isEmpty() ? "standby: other gateways have all partitions" : "relaying partitions " + own);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            listener.revoking(numbers(revoked));
            Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>(uncommitted);
            last.keySet().retainAll(revoked);
            commitNow(last);
            uncommitted.keySet().removeAll(revoked);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> gone) {
            listener.lost(numbers(gone));
            uncommitted.keySet().removeAll(gone);
        }

        private Set<Integer> numbers(Collection<TopicPartition> partitions) {
            return partitions.stream().map(TopicPartition::partition).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
