package dev.visionscaling.common.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads how far a consumer group is behind the end of the image topic, and which members work on it. Safe from any
 * thread.
 */
public final class ConsumerGroupLag implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final String topic;
    private final Admin admin;

    /**
     * One partition's offsets.
     *
     * @param start the offset of the oldest record that retention has kept
     * @param end the offset up to which consumers can read: that of the next record, or of the oldest open transaction
     * @param committed the offset from which the group continues; empty if it has never committed
     */
    public record PartitionOffsets(int partition, long start, long end, OptionalLong committed) {
        /** The number of records that wait for the group, 0 or more, without those that retention removed. */
        public long lag() {
            return Math.max(0, end - Math.max(start, committed.orElse(start)));
        }
    }

    /**
     * Creates a reader, which connects on its first call.
     *
     * @param timeout the limit of each call
     * @throws org.apache.kafka.common.KafkaException if no bootstrap server's name resolves
     */
    public ConsumerGroupLag(KafkaSettings settings, Duration timeout) {
        Map<String, Object> properties = settings.clientProperties();
        int millis = Math.toIntExact(timeout.toMillis());
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        this.topic = settings.topic();
        this.admin = Admin.create(properties);
    }

    /**
     * The offsets of every partition, in order; empty if the topic does not exist.
     *
     * @throws ExecutionException if the brokers refuse or do not answer in time; {@link KafkaErrors} describes it
     */
    public List<PartitionOffsets> read(String group) throws ExecutionException, InterruptedException {
        try {
            List<TopicPartition> partitions = partitions();
            Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(partitions, OffsetSpec.earliest());
            Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
            Map<Integer, Long> committed = committed(group);
            List<PartitionOffsets> all = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                Long offset = committed.get(partition.partition());
                all.add(new PartitionOffsets(
                        partition.partition(),
                        Objects.requireNonNull(starts.get(partition)).offset(),
                        Objects.requireNonNull(ends.get(partition)).offset(),
                        offset == null ? OptionalLong.empty() : OptionalLong.of(offset)));
            }
            return all;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return List.of();
            }
            throw e;
        }
    }

    /**
     * The group's committed offsets by partition; empty if there is no such group.
     *
     * @throws ExecutionException if the brokers refuse or do not answer in time
     */
    public Map<Integer, Long> committed(String group) throws ExecutionException, InterruptedException {
        try {
            Map<TopicPartition, @Nullable OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<Integer, Long> committed = new TreeMap<>();
            offsets.forEach((partition, offset) -> {
                if (offset != null && partition.topic().equals(topic)) {
                    committed.put(partition.partition(), offset.offset());
                }
            });
            return committed;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }

    /**
     * The client id of the member that owns each partition; empty if there is no such group or it uses another
     * protocol.
     *
     * @throws ExecutionException if the brokers do not answer in time
     */
    public Map<Integer, String> owners(String group) throws ExecutionException, InterruptedException {
        try {
            ConsumerGroupDescription description = Objects.requireNonNull(
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group));
            Map<Integer, String> owners = new TreeMap<>();
            for (MemberDescription member : description.members()) {
                member.assignment().topicPartitions().stream()
                        .filter(partition -> partition.topic().equals(topic))
                        .forEach(partition -> owners.put(partition.partition(), member.clientId()));
            }
            return owners;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                throw e;
            }
            return Map.of();
        }
    }

    @Override
    public void close() {
        admin.close(CLOSE_TIMEOUT);
    }

    private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        var description =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
        return Objects.requireNonNull(description).partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        // The consumers read no record of a transaction that is open.
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(Function.identity(), p -> spec)), committed)
                .all()
                .get();
    }
}
