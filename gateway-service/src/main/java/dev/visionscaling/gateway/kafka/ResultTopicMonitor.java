package dev.visionscaling.gateway.kafka;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.kafka.ConsumerGroupLag;
import dev.visionscaling.common.kafka.ConsumerGroupLag.PartitionOffsets;
import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.ops.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the brokers and the result topic every few seconds, on a thread of its own, for health and metrics. */
public final class ResultTopicMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResultTopicMonitor.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    /** The parts of the service in health reports. */
    private static final String KAFKA = "kafka";

    private static final String TOPIC = "topic";

    private final ResultTopicSettings settings;
    private final Health health;
    private final ConsumerGroupLag brokers;
    private final MultiGauge lag;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(NamedThreads.daemon("kafka-monitor"));

    private ResultTopicMonitor(
            ResultTopicSettings settings, Health health, MeterRegistry metrics, ConsumerGroupLag brokers) {
        this.settings = settings;
        this.health = health;
        this.brokers = brokers;
        this.lag = MultiGauge.builder("gateway.lag")
                .description("Events that the group has not committed, by partition of the result topic")
                .register(metrics);
    }

    /**
     * Looks once, then regularly.
     *
     * @throws CommandFailedException if the brokers cannot be reached, or refuse to answer
     */
    public static ResultTopicMonitor start(ResultTopicSettings settings, Health health, MeterRegistry metrics)
            throws InterruptedException {
        ConsumerGroupLag brokers;
        try {
            brokers = new ConsumerGroupLag(settings.kafka(), TIMEOUT);
        } catch (KafkaException e) {
            throw new CommandFailedException(KafkaErrors.describe(settings.kafka(), e), e);
        }
        ResultTopicMonitor monitor = new ResultTopicMonitor(settings, health, metrics, brokers);
        try {
            monitor.look();
        } catch (ExecutionException e) {
            brokers.close();
            throw new CommandFailedException(KafkaErrors.describe(settings.kafka(), e), e);
        }
        var unused = monitor.thread.scheduleWithFixedDelay(
                monitor::lookAgain, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return monitor;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        brokers.close();
    }

    private void lookAgain() {
        try {
            look();
            if (health.restored(KAFKA)) {
                LOG.info("Kafka answers again");
            }
        } catch (ExecutionException | KafkaException e) {
            String reason = KafkaErrors.describe(settings.kafka(), e);
            if (health.degraded(KAFKA, reason)) {
                LOG.warn("{}", reason);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws ExecutionException, InterruptedException {
        List<PartitionOffsets> partitions = brokers.read(settings.group());
        String topic = settings.kafka().topic();
        if (!partitions.isEmpty()) {
            health.restored(TOPIC);
        } else if (health.degraded(TOPIC, "topic " + topic + " does not exist yet")) {
            LOG.info("waiting until topic {} exists, which holds the results of consumers", topic);
        }
        lag.register(
                partitions.stream()
                        .map(partition -> MultiGauge.Row.of(
                                Tags.of("partition", String.valueOf(partition.partition())), partition.lag()))
                        .toList(),
                true);
    }
}
