package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.CommitAuditor;
import dev.visionscaling.chaos.audit.Offsets;
import dev.visionscaling.chaos.audit.TopicContent;
import dev.visionscaling.chaos.load.Writers;
import dev.visionscaling.chaos.world.World;

/** What reads and writes beside the services while a run goes on. */
record Instruments(Offsets offsets, TopicContent topic, CommitAuditor auditor, Writers writers)
        implements AutoCloseable {

    static Instruments open(World world) {
        Offsets offsets = new Offsets(world);
        TopicContent topic = new TopicContent(world);
        return new Instruments(
                offsets, topic, new CommitAuditor(offsets, topic, world.database()), new Writers(world.database()));
    }

    @Override
    public void close() {
        writers.close();
        auditor.close();
        topic.close();
        offsets.close();
    }
}
