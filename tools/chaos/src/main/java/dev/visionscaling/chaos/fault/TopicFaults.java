package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.TopicOperations;
import java.util.Random;

/** Faults of the topic. */
final class TopicFaults {
    private final Cluster cluster;

    TopicFaults(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Doubles the partitions. Services that start later get the new number in their settings, as an operator would do
     * it.
     */
    Fault addPartitions(Random random) {
        int total = 2 * cluster.kafka().partitions();
        return Fault.atOnce("partitions added", "the topic grows to " + total + " partitions", () -> {
            new TopicOperations(cluster).increasePartitions(total);
        });
    }
}
