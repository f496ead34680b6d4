package dev.visionscaling.chaos.audit;

import dev.visionscaling.chaos.cluster.Cluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The group's committed offsets and the topic's ends, straight from the broker. Safe from any thread. */
public final class GroupOffsets implements AutoCloseable {
    private static final int LIMIT_MS = 3_000;

    private final Admin admin;
    private final String group;

    /**
     * Where a partition stands.
     *
     * @param committed the offset that the group begins at; 0 if it never committed
     * @param end the offset of the next record
     */
    public record PartitionPosition(long committed, long end) {
        public long lag() {
            return end - committed;
        }
    }

    public GroupOffsets(Cluster world) {
        Map<String, Object> properties = world.kafka().clientProperties();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MS);
        this.admin = Admin.create(properties);
        this.group = world.group();
    }

    /** Of every partition, by number. */
    public Map<Integer, PartitionPosition> read() throws UnavailableException, InterruptedException {
        Map<Integer, Long> committed = committed();
        try {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            Map<String, TopicDescription> topics =
                    admin.describeTopics(List.of(Cluster.TOPIC)).allTopicNames().get(LIMIT_MS, TimeUnit.MILLISECONDS);
            int partitions = Objects.requireNonNull(topics.get(Cluster.TOPIC))
                    .partitions()
                    .size();
            for (int partition = 0; partition < partitions; partition++) {
                asked.put(new TopicPartition(Cluster.TOPIC, partition), OffsetSpec.latest());
            }
            Map<Integer, PartitionPosition> standings = new TreeMap<>();
            admin.listOffsets(asked)
                    .all()
                    .get(LIMIT_MS, TimeUnit.MILLISECONDS)
                    .forEach((partition, end) -> standings.put(
                            partition.partition(),
                            new PartitionPosition(committed.getOrDefault(partition.partition(), 0L), end.offset())));
            return standings;
        } catch (ExecutionException | TimeoutException e) {
            throw new UnavailableException(e);
        }
    }

    /** What the group has committed, by partition. */
    public Map<Integer, Long> committed() throws UnavailableException, InterruptedException {
        try {
            Map<Integer, Long> committed = new TreeMap<>();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(LIMIT_MS, TimeUnit.MILLISECONDS)
                    .entrySet()) {
                if (entry.getValue() != null && entry.getKey().topic().equals(Cluster.TOPIC)) {
                    committed.put(entry.getKey().partition(), entry.getValue().offset());
                }
            }
            return committed;
        } catch (ExecutionException | TimeoutException e) {
            throw new UnavailableException(e);
        }
    }

    /** Lets the group begin at the start again; it must have no members. */
    public void rewind() throws UnavailableException, InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> start = new HashMap<>();
            for (int partition : read().keySet()) {
                start.put(new TopicPartition(Cluster.TOPIC, partition), new OffsetAndMetadata(0));
            }
            admin.alterConsumerGroupOffsets(group, start).all().get(LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnavailableException(e);
        }
    }

    /** Gives the topic more partitions. */
    public void grow(int partitions) throws UnavailableException, InterruptedException {
        try {
            admin.createPartitions(Map.of(Cluster.TOPIC, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get(LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnavailableException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
