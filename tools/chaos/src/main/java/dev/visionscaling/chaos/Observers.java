package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.CommitAuditor;
import dev.visionscaling.chaos.audit.TopicFollower;
import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.common.kafka.ConsumerGroupLag;
import java.time.Duration;

/** Everything that reads Kafka and PostgreSQL during a run, bypassing the links. */
record Observers(ConsumerGroupLag lag, TopicFollower topic, CommitAuditor auditor) implements AutoCloseable {
    private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(3);

    static Observers open(Cluster cluster) {
        ConsumerGroupLag lag = new ConsumerGroupLag(cluster.kafka(), KAFKA_TIMEOUT);
        TopicFollower topic = new TopicFollower(cluster);
        return new Observers(lag, topic, new CommitAuditor(lag, topic, cluster));
    }

    @Override
    public void close() {
        auditor.close();
        topic.close();
        lag.close();
    }
}
