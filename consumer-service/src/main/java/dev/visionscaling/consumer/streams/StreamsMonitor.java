package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.ops.StallDetector;
import dev.visionscaling.consumer.pipeline.ImagePipeline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Monitors the partitions of this instance: logs every change, reports readiness, publishes the lag per partition, and
 * feeds the {@link StallDetector}. State changes arrive on stream threads; the rest runs on its own thread.
 */
final class StreamsMonitor implements KafkaStreams.StateListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsMonitor.class);
    private static final String PART = "assignment";

    private final KafkaStreams streams;
    private final Health health;
    private final ImagePipeline pipeline;
    private final StallDetector stallDetector;
    private final MultiGauge lag;
    private final ScheduledThreadPoolExecutor timer;
    private String lastStatus = ""; // used by the monitor's thread only

    StreamsMonitor(
            KafkaStreams streams,
            Health health,
            MeterRegistry metrics,
            ImagePipeline pipeline,
            StallDetector stallDetector) {
        this.streams = streams;
        this.health = health;
        this.pipeline = pipeline;
        this.stallDetector = stallDetector;
        this.lag = MultiGauge.builder("consumer.lag")
                .description("Records of a partition that this instance has yet to read")
                .register(metrics);
        this.timer = new ScheduledThreadPoolExecutor(1, NamedThreads.daemon("streams-monitor"));
        health.degraded(PART, "waiting for the group");
    }

    void start() {
        var unused = timer.scheduleWithFixedDelay(this::poll, 200, 500, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onChange(KafkaStreams.State newState, KafkaStreams.State oldState) {
        if (newState == KafkaStreams.State.RUNNING) {
            health.restored(PART);
        } else {
            health.degraded(PART, "the group is in state " + newState);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The reason why the process must be restarted; empty while it makes progress. */
    Optional<String> problem() {
        return stallDetector.problem();
    }

    private void poll() {
        try {
            if (streams.state() == KafkaStreams.State.RUNNING) {
                SortedSet<Integer> partitions = new TreeSet<>();
                streams.metadataForLocalThreads()
                        .forEach(thread -> thread.activeTasks()
                                .forEach(task -> task.topicPartitions()
                                        .forEach(partition -> partitions.add(partition.partition()))));
                report(partitions);
            }
            lag.register(
                    streams.metrics().entrySet().stream()
                            .filter(entry -> isLag(entry.getKey()))
                            .map(StreamsMonitor::lagOf)
                            .toList(),
                    true);
            stallDetector.observe(observation());
        } catch (RuntimeException e) {
            // A stream thread may end during a poll.
            LOG.debug("could not poll the assignment; the next poll follows", e);
        }
    }

    private void report(SortedSet<Integer> partitions) {
        String status = partitions.isEmpty()
                ? "standby: every partition has another consumer"
                : "working on partitions " + partitions;
        if (!status.equals(lastStatus)) {
            lastStatus = status;
            health.status(status);
            LOG.info("{}", status);
        }
    }

    private StallDetector.Observation observation() {
        boolean outage = health.reasons().keySet().stream().anyMatch(part -> !part.equals(PART));
        boolean waiting = pipeline.imagesInFlight() > 0 || recordsWait();
        return new StallDetector.Observation(outage, waiting, sinceLastPoll());
    }

    private boolean recordsWait() {
        return valuesOf("records-lag").anyMatch(lag -> lag > 0);
    }

    // A new thread has not polled yet and reports -1.
    private Optional<Duration> sinceLastPoll() {
        return valuesOf("last-poll-seconds-ago")
                .filter(seconds -> seconds >= 0)
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
                .max(Comparator.naturalOrder());
    }

    private Stream<Double> valuesOf(String name) {
        return streams.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(entry -> entry.getValue().metricValue())
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue());
    }

    private static boolean isLag(MetricName name) {
        return name.name().equals("records-lag") && name.tags().containsKey("partition");
    }

    private static MultiGauge.Row<Number> lagOf(Map.Entry<MetricName, ? extends Metric> entry) {
        Map<String, String> tags = entry.getKey().tags();
        double value = entry.getValue().metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
        return MultiGauge.Row.of(
                Tags.of("topic", String.valueOf(tags.get("topic")), "partition", String.valueOf(tags.get("partition"))),
                value);
    }
}
