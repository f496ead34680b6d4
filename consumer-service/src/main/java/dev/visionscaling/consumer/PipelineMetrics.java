package dev.visionscaling.consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What the pipeline counts and times, under the names that dashboards and alerts use. Safe from any thread. */
public final class PipelineMetrics {
    /** The parts of the way from key to outcome. */
    enum Stage {
        FETCH,
        DECODE,
        INFER,
        WRITE
    }

    private final MeterRegistry registry;
    private final DistributionSummary batchSize;

    public PipelineMetrics(MeterRegistry registry, InFlightBudget budget) {
        this.registry = registry;
        this.batchSize = DistributionSummary.builder("inference.batch.size").register(registry);
        Gauge.builder("images.in.flight", budget, InFlightBudget::imagesInFlight)
                .register(registry);
        // Registered at once, so that a rate over them starts at zero.
        counter("predicted");
        counter("rejected");
        for (Stage stage : Stage.values()) {
            timer(stage);
        }
    }

    void counted(Outcome outcome) {
        counter(outcome.match(predicted -> "predicted", rejected -> "rejected")).increment();
    }

    void deadLettered(RejectionReason reason) {
        Counter.builder("dlq").tag("reason", reason.label()).register(registry).increment();
    }

    void inferred(int batch, long nanos) {
        batchSize.record(batch);
        took(Stage.INFER, nanos);
    }

    void took(Stage stage, long nanos) {
        timer(stage).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Counter counter(String outcome) {
        return Counter.builder("images.processed").tag("outcome", outcome).register(registry);
    }

    private Timer timer(Stage stage) {
        return Timer.builder("image.stage")
                .tag("stage", stage.name().toLowerCase(java.util.Locale.ROOT))
                .register(registry);
    }
}
