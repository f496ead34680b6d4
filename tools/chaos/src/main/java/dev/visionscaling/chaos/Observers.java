package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.CommitAuditor;
import dev.visionscaling.chaos.audit.GroupOffsets;
import dev.visionscaling.chaos.audit.TopicFollower;
import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.load.ConcurrentRegistrar;

/** What reads and writes beside the services while a run goes on. */
record Observers(GroupOffsets offsets, TopicFollower topic, CommitAuditor auditor, ConcurrentRegistrar writers)
        implements AutoCloseable {

    static Observers open(Cluster world) {
        GroupOffsets offsets = new GroupOffsets(world);
        TopicFollower topic = new TopicFollower(world);
        return new Observers(
                offsets,
                topic,
                new CommitAuditor(offsets, topic, world.database()),
                new ConcurrentRegistrar(world.database()));
    }

    @Override
    public void close() {
        writers.close();
        auditor.close();
        topic.close();
        offsets.close();
    }
}
