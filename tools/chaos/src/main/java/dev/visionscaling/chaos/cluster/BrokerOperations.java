package dev.visionscaling.chaos.cluster;

import dev.visionscaling.localstack.ManagedServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;

/** Finds the brokers that have a role in the cluster at the moment, bypassing the links. */
public record BrokerOperations(Cluster cluster) {
    private static final int TIMEOUT_MS = 20_000;
    private static final long POLL_MS = 300;

    /**
     * The broker that leads a partition of the topic.
     *
     * @throws ExecutionException if Kafka does not respond in time
     */
    public ManagedServer leaderOf(int partition) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            Node leader = partitions(admin).get(partition).leader();
            if (leader == null || leader.isEmpty()) {
                throw new IllegalStateException("partition " + partition + " has no leader");
            }
            return cluster.brokers().get(leader.id() - 1);
        }
    }

    /** The broker that is the active controller. */
    public ManagedServer activeController() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            int id = admin.describeMetadataQuorum().quorumInfo().get().leaderId();
            return cluster.brokers().get(id - 1);
        }
    }

    /** Waits until every replica of the topic is in sync. */
    public void awaitInSync(Duration limit) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        try (Admin admin = admin()) {
            while (partitions(admin).stream().anyMatch(BrokerOperations::lacksReplicas)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("some replicas are not in sync after " + limit.toSeconds() + " s");
                }
                cluster.failIfStopRequested();
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        }
    }

    private static boolean lacksReplicas(TopicPartitionInfo partition) {
        return !new HashSet<>(partition.isr()).containsAll(partition.replicas());
    }

    private static List<TopicPartitionInfo> partitions(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> topics =
                admin.describeTopics(List.of(Cluster.TOPIC)).allTopicNames().get();
        return Objects.requireNonNull(topics.get(Cluster.TOPIC)).partitions();
    }

    private Admin admin() {
        Map<String, Object> properties = cluster.kafka().clientProperties();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        return Admin.create(properties);
    }
}
