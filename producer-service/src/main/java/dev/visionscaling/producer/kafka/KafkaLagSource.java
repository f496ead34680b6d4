package dev.visionscaling.producer.kafka;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.kafka.ConsumerGroupLag;
import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.producer.status.LagSource;
import dev.visionscaling.producer.status.PartitionLag;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;

/** Reads the lag of a consumer group from the brokers. */
public final class KafkaLagSource implements LagSource, AutoCloseable {
    private final KafkaSettings settings;
    private final String group;
    private final ConsumerGroupLag lag;

    /**
     * @param timeout the limit of each call to the brokers
     * @throws CommandFailedException if no client can be created, for example because no broker's name resolves
     */
    public KafkaLagSource(KafkaSettings settings, String group, Duration timeout) {
        this.settings = settings;
        this.group = group;
        try {
            this.lag = new ConsumerGroupLag(settings, timeout);
        } catch (KafkaException e) {
            throw new CommandFailedException(KafkaErrors.describeCreation(settings, e), e);
        }
    }

    @Override
    public List<PartitionLag> read() throws InterruptedException {
        try {
            return lag.read(group).stream()
                    .map(partition -> new PartitionLag(
                            partition.partition(), partition.end(), partition.committed(), partition.lag()))
                    .toList();
        } catch (ExecutionException e) {
            throw new CommandFailedException(KafkaErrors.describe(settings, e), e);
        }
    }

    @Override
    public void close() {
        lag.close();
    }
}
