package dev.visionscaling.consumer.streams.topic;

import dev.visionscaling.common.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks the brokers about the topic, each time within a few seconds. */
public final class BrokerSourceTopic implements SourceTopic, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final Admin admin;
    private final String name;
    private final String group;
    private volatile Optional<Uuid> seen = Optional.empty();

    public BrokerSourceTopic(KafkaSettings settings, String group) {
        this.admin = Admin.create(settings.clientProperties());
        this.name = settings.topic();
        this.group = group;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Uuid> fetchId() throws BrokerUnavailableException, InterruptedException {
        try {
            Map<String, Uuid> ids = new HashMap<>();
            answer(admin.describeTopics(List.of(name)).allTopicNames())
                    .forEach((topic, description) -> ids.put(topic, description.topicId()));
            seen = Optional.ofNullable(ids.get(name));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new BrokerUnavailableException(e.getCause() == null ? e : e.getCause());
            }
            seen = Optional.empty();
        }
        return seen;
    }

    @Override
    public Optional<Uuid> lastSeen() {
        return seen;
    }

    /** Waits until any broker answers. */
    void ping() throws BrokerUnavailableException, InterruptedException {
        try {
            var unused = answer(admin.describeCluster().nodes());
        } catch (ExecutionException e) {
            throw new BrokerUnavailableException(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public OptionalLong committed(int partition) throws BrokerUnavailableException, InterruptedException {
        try {
            Map<TopicPartition, @Nullable OffsetAndMetadata> offsets =
                    answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            OffsetAndMetadata committed = offsets.get(new TopicPartition(name, partition));
            return committed == null ? OptionalLong.empty() : OptionalLong.of(committed.offset());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return OptionalLong.empty();
            }
            throw new BrokerUnavailableException(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public Map<Integer, Long> starts(Set<Integer> partitions) throws BrokerUnavailableException, InterruptedException {
        return offsets(partitions, OffsetSpec.earliest());
    }

    @Override
    public Map<Integer, Long> ends(Set<Integer> partitions) throws BrokerUnavailableException, InterruptedException {
        return offsets(partitions, OffsetSpec.latest());
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private Map<Integer, Long> offsets(Set<Integer> partitions, OffsetSpec spec)
            throws BrokerUnavailableException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(new TopicPartition(name, partition), spec));
        Map<Integer, Long> offsets = new HashMap<>();
        try {
            Map<TopicPartition, ListOffsetsResultInfo> results =
                    answer(admin.listOffsets(wanted).all());
            results.forEach((partition, result) -> offsets.put(partition.partition(), result.offset()));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new BrokerUnavailableException(e.getCause() == null ? e : e.getCause());
            }
        }
        return offsets;
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws BrokerUnavailableException, ExecutionException, InterruptedException {
        try {
            return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BrokerUnavailableException(e);
        }
    }
}
