package dev.visionscaling.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.rules.BinChoice;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.testing.TestOutcomes;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PipelineMetricsTest {
    private static final ImageLocation IMAGE = new ImageLocation("images", new ImageKey("k"));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PipelineMetrics metrics =
            new PipelineMetrics(registry, new InFlightBudget(4, 4096), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void registersAllMetersAtStart() {
        assertThat(registry.scrape())
                .contains("images_processed_total{outcome=\"predicted\"} 0.0")
                .contains("images_processed_total{outcome=\"rejected\"} 0.0")
                .contains("image_stage_seconds_bucket{stage=\"fetch\",le=\"0.001\"} 0")
                .contains("image_stage_seconds_bucket{stage=\"write\",le=\"60.0\"} 0")
                .contains("inference_batch_size_bucket{le=\"8.0\"} 0")
                .contains("image_latency_seconds_bucket{le=\"1.0\"} 0")
                .contains("images_in_flight 0.0")
                .contains("dlq_total{reason=\"invalid-message\"} 0.0")
                .contains("messages_ignored_total 0.0");
    }

    @Test
    void sortsTimesIntoBuckets() {
        metrics.recordStage(PipelineMetrics.Stage.DECODE, Duration.ofMillis(3).toNanos());
        metrics.inferred(5, Duration.ofMillis(30).toNanos());
        metrics.recordOutcome(TestOutcomes.predicted(IMAGE, "bolt", 99, NOW.minusMillis(1500)));

        assertThat(registry.scrape())
                .contains("image_stage_seconds_bucket{stage=\"decode\",le=\"0.002\"} 0")
                .contains("image_stage_seconds_bucket{stage=\"decode\",le=\"0.005\"} 1")
                .contains("inference_batch_size_bucket{le=\"4.0\"} 0")
                .contains("inference_batch_size_bucket{le=\"8.0\"} 1")
                .contains("image_latency_seconds_bucket{le=\"1.0\"} 0")
                .contains("image_latency_seconds_bucket{le=\"2.0\"} 1")
                .contains("image_latency_seconds_sum 1.5");
    }

    @Test
    void countsEachBinByTheReasonForIt() {
        BinChoice look = new BinChoice("look", BinChoice.Kind.UNSURE);
        metrics.bins(Set.of(look, new BinChoice("look", BinChoice.Kind.REJECTED)));
        Classification doubtful = new Classification(List.of(new CategoryScore("bolt", 0, 51)));
        metrics.recordOutcome(new Outcome.Predicted(IMAGE, doubtful, look, NOW));
        metrics.recordOutcome(new Outcome.Predicted(IMAGE, doubtful, look, NOW));

        assertThat(registry.scrape())
                .contains("images_binned_total{bin=\"look\",kind=\"unsure\"} 2.0")
                .contains("images_binned_total{bin=\"look\",kind=\"rejected\"} 0.0");
        Rejection rejection = new Rejection(RejectionReason.CORRUPT, "bad");
        metrics.recordOutcome(new Outcome.Rejected(IMAGE, rejection, Optional.of("look")));
        assertThat(registry.scrape()).contains("images_binned_total{bin=\"look\",kind=\"rejected\"} 1.0");
    }

    @Test
    void countsNoBinsWithoutRules() {
        metrics.recordOutcome(TestOutcomes.predicted(IMAGE, "bolt", 99, NOW));
        assertThat(registry.scrape()).doesNotContain("images_binned");
    }

    @Test
    void neverRecordsANegativeLatency() {
        metrics.recordOutcome(TestOutcomes.predicted(IMAGE, "bolt", 99, NOW.plusSeconds(5)));
        assertThat(registry.scrape()).contains("image_latency_seconds_sum 0.0");
    }

    @Test
    void recordsTheLastProgress() {
        long before = metrics.lastProgressNanos();
        metrics.ignored();
        assertThat(metrics.lastProgressNanos()).isGreaterThan(before);
        assertThat(registry.scrape()).contains("last_progress_timestamp_seconds 1.7672256E9");
    }
}
