package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.audit.GroupOffsets;
import dev.visionscaling.chaos.cluster.Cluster;
import java.util.Random;

/** What happens to the topic. */
final class TopicFaults {
    private final Cluster world;
    private final GroupOffsets offsets;

    TopicFaults(Cluster world, GroupOffsets offsets) {
        this.world = world;
        this.offsets = offsets;
    }

    /** Twice as many as at first; whoever starts a publisher later says so, as an operator would. */
    Fault grow(Random random) {
        int more = 2 * world.kafka().partitions();
        return Fault.atOnce("partitions added", "the topic grows to " + more + " partitions", () -> {
            offsets.grow(more);
            world.partitions(more);
        });
    }
}
