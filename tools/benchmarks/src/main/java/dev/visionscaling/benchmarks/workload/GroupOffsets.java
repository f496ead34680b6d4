package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.kafka.ConsumerGroupLag;
import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.common.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Sets the offsets from which a group without members will continue. */
public final class GroupOffsets {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private GroupOffsets() {}

    /** Skips everything that is in the topic now. */
    public static void toEnd(KafkaSettings kafka, String group) throws InterruptedException {
        alter(kafka, group, (admin, ends) -> {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            ends.forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end)));
            return admin.alterConsumerGroupOffsets(group, offsets).all();
        });
    }

    /** The same for a share group. */
    public static void shareGroupToEnd(KafkaSettings kafka, String group) throws InterruptedException {
        alter(
                kafka,
                group,
                (admin, ends) -> admin.alterShareGroupOffsets(group, ends).all());
    }

    private interface Alteration {
        KafkaFuture<Void> of(Admin admin, Map<TopicPartition, Long> ends);
    }

    private static void alter(KafkaSettings kafka, String group, Alteration alteration) throws InterruptedException {
        try (ConsumerGroupLag lag = new ConsumerGroupLag(kafka, TIMEOUT);
                Admin admin = Admin.create(kafka.clientProperties())) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            lag.read(group)
                    .forEach(
                            offsets -> ends.put(new TopicPartition(kafka.topic(), offsets.partition()), offsets.end()));
            alteration.of(admin, ends).get();
        } catch (ExecutionException e) {
            throw new CommandFailedException(KafkaErrors.describe(kafka, e), e);
        }
    }
}
