package dev.visionscaling.dashboard.kafka;

import dev.visionscaling.common.kafka.ConsumerGroupLag;
import dev.visionscaling.common.kafka.ConsumerGroupLag.PartitionOffsets;
import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.dashboard.live.Lag;
import dev.visionscaling.dashboard.live.LagSource;
import dev.visionscaling.dashboard.live.PartitionLag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Reads the lag of one consumer group and the owners of its partitions. Used by one thread, except {@code close}. */
public final class KafkaLagSource implements LagSource, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final KafkaSettings settings;
    private final String group;
    private volatile @Nullable ConsumerGroupLag brokers;

    public KafkaLagSource(KafkaSettings settings, String group) {
        this.settings = settings;
        this.group = group;
    }

    @Override
    public Lag lag() throws InterruptedException {
        try {
            ConsumerGroupLag open = connected();
            List<PartitionOffsets> partitions = open.read(group);
            if (partitions.isEmpty()) {
                return new Lag.Unknown("topic " + settings.topic() + " does not exist yet");
            }
            Map<Integer, String> owners = open.owners(group);
            return new Lag.Known(partitions.stream()
                    .map(partition -> new PartitionLag(
                            partition.partition(),
                            partition.lag(),
                            KafkaMembers.instance(group, owners.getOrDefault(partition.partition(), ""))))
                    .toList());
        } catch (ExecutionException | KafkaException e) {
            return new Lag.Unknown(KafkaErrors.describe(settings, e));
        }
    }

    @Override
    public void close() {
        ConsumerGroupLag open = brokers;
        if (open != null) {
            open.close();
        }
    }

    // Connects on the first call, and again on later ones while no broker's name resolves.
    private ConsumerGroupLag connected() {
        ConsumerGroupLag open = brokers;
        if (open == null) {
            open = new ConsumerGroupLag(settings, TIMEOUT);
            brokers = open;
        }
        return open;
    }
}
