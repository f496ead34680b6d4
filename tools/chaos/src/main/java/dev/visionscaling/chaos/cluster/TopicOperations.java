package dev.visionscaling.chaos.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Does to the topic and its group what an operator would do with Kafka's own tools, bypassing the links. */
public record TopicOperations(Cluster cluster) {
    private static final int TIMEOUT_MS = 3_000;

    /**
     * Makes the group start again from the beginning of every partition.
     *
     * @throws ExecutionException if the group still has members, or Kafka does not respond in time
     */
    public void rewindGroup() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> beginnings = new HashMap<>();
        for (int partition = 0; partition < cluster.kafka().partitions(); partition++) {
            beginnings.put(new TopicPartition(Cluster.TOPIC, partition), new OffsetAndMetadata(0));
        }
        try (Admin admin = admin()) {
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

    private Admin admin() {
        Map<String, Object> properties = cluster.kafka().clientProperties();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        return Admin.create(properties);
    }
}
