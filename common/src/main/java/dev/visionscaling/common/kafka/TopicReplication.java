package dev.visionscaling.common.kafka;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of topics on several brokers whose acknowledged records the loss of one broker can take away. */
final class TopicReplication {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReplication.class);

    private final KafkaSettings settings;
    private final Admin admin;
    private final TopicConfigs configs;

    TopicReplication(KafkaSettings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
        this.configs = new TopicConfigs(settings, admin);
    }

    /** Does nothing on a single broker, and if the settings of a topic may not be read. */
    void warn(List<TopicDescription> topics) throws InterruptedException {
        try {
            int brokers = admin.describeCluster().nodes().get().size();
            if (brokers == 1) {
                return;
            }
            for (TopicDescription topic : topics) {
                danger(topic.name(), brokers, replicas(topic), inSync(topic.name()))
                        .ifPresent(LOG::warn);
            }
        } catch (ExecutionException e) {
            LOG.debug("the topics' replication cannot be read: {}", KafkaErrors.describe(settings, e));
        }
    }

    /**
     * What is wrong with a topic, and what to do.
     *
     * @param replicas the fewest that a partition has
     * @param inSync how many of them have to have a record before it is acknowledged
     */
    Optional<String> danger(String topic, int brokers, int replicas, int inSync) {
        if (replicas == 1) {
            return Optional.of("topic " + topic + " has one replica, although there are " + brokers
                    + " brokers: its records wait while their broker is down, and are lost with its disk. Add replicas"
                    + " with kafka-reassign-partitions.sh; brokers with default.replication.factor=3 create new topics"
                    + " with three");
        }
        if (inSync > 1) {
            return Optional.empty();
        }
        return Optional.of("topic " + topic + " has " + TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG
                + "=1: what was acknowledged while only one of its " + replicas
                + " replicas was in sync is lost with that broker. To change it: "
                + configs.change(topic, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2")
                + (replicas == 2 ? "; then both brokers are needed, so add a third replica" : ""));
    }

    private static int replicas(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(1);
    }

    private int inSync(String topic) throws ExecutionException, InterruptedException {
        String value = TopicConfigs.value(configs.of(topic), TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        return value == null ? 1 : Integer.parseInt(value);
    }
}
