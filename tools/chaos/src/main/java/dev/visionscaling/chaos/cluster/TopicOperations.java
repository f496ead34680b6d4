package dev.visionscaling.chaos.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Does to the topics and the group what an operator would do with Kafka's own tools, bypassing the links. */
public record TopicOperations(Cluster cluster) {
    private static final int TIMEOUT_MS = 10_000;

    /** A command that publishes records. */
    @FunctionalInterface
    public interface Command {
        void run() throws Exception;
    }

    /**
     * Makes the group start again from the oldest record of every partition.
     *
     * @throws ExecutionException if the group still has members, or Kafka does not respond in time
     */
    public void rewindGroup() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetAndMetadata> beginnings = new HashMap<>();
            offsets(admin, OffsetSpec.earliest())
                    .forEach((partition, offset) -> beginnings.put(partition, new OffsetAndMetadata(offset)));
            admin.alterConsumerGroupOffsets(Cluster.GROUP, beginnings).all().get();
        }
    }

    /**
     * Increases the topic's partitions.
     *
     * @param total how many it has afterwards
     */
    public void increasePartitions(int total) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createPartitions(Map.of(Cluster.TOPIC, NewPartitions.increaseTo(total)))
                    .all()
                    .get();
        }
        cluster.partitions(total);
    }

    /**
     * Deletes the oldest records of a partition, as retention does, while the group has no members.
     *
     * @param committed the offset from which the group would have continued
     * @param before the offset of the first record that is kept
     */
    public void deleteRecords(int partition, long committed, long before)
            throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            // Noted first, since whoever sees a gap asks for its reason.
            cluster.interventions().lost(partition, committed, before);
            admin.deleteRecords(
                            Map.of(new TopicPartition(Cluster.TOPIC, partition), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    /** Runs {@code command} without the publisher, so that it is known which records it publishes. */
    public void publishOnlyBy(Command command) throws Exception {
        cluster.publisher().stop();
        try (Admin admin = admin()) {
            Map<TopicPartition, Long> before = offsets(admin, OffsetSpec.latest());
            try {
                command.run();
            } finally {
                offsets(admin, OffsetSpec.latest())
                        .forEach((partition, end) -> cluster.interventions()
                                .published(partition.partition(), before.getOrDefault(partition, 0L), end));
            }
        } finally {
            cluster.publisher().start();
        }
    }

    /** Changes a setting of a topic; without a value, to the broker's default. */
    public void set(String topic, String setting, Optional<String> value)
            throws ExecutionException, InterruptedException {
        AlterConfigOp.OpType operation = value.isPresent() ? AlterConfigOp.OpType.SET : AlterConfigOp.OpType.DELETE;
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(new ConfigEntry(setting, value.orElse("")), operation))))
                    .all()
                    .get();
        }
    }

    private Map<TopicPartition, Long> offsets(Admin admin, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int partition = 0; partition < cluster.kafka().partitions(); partition++) {
            wanted.put(new TopicPartition(Cluster.TOPIC, partition), spec);
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(wanted).all().get().forEach((partition, result) -> offsets.put(partition, result.offset()));
        return offsets;
    }

    private Admin admin() {
        Map<String, Object> properties = cluster.kafka().clientProperties();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        return Admin.create(properties);
    }
}
