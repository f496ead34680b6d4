package dev.visionscaling.dashboard;

import dev.visionscaling.dashboard.live.Lag;
import dev.visionscaling.dashboard.live.LagSource;
import dev.visionscaling.dashboard.live.PartitionLag;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/**
 * Publishes the lag of another source as metrics. Unlike the consumers' own metrics, these exist even if no consumer
 * runs.
 */
final class MeteredLagSource implements LagSource {
    private final LagSource source;
    private final MultiGauge gauge;

    MeteredLagSource(LagSource source, MeterRegistry registry) {
        this.source = source;
        this.gauge = MultiGauge.builder("group.lag")
                .description("Records of a partition that the consumer group has not committed")
                .register(registry);
    }

    @Override
    public Lag lag() throws InterruptedException {
        Lag lag = source.lag();
        List<PartitionLag> partitions = lag.match(Lag.Known::partitions, unknown -> List.of());
        gauge.register(
                partitions.stream()
                        .map(partition -> MultiGauge.Row.of(
                                Tags.of("partition", String.valueOf(partition.partition())), partition.waiting()))
                        .toList(),
                true);
        return lag;
    }
}
