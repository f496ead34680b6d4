package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.rules.BinChoice;
import dev.visionscaling.consumer.outcome.Latency;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.RejectionReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;

/**
 * The pipeline's metrics, under the names that dashboards and alerts use: docs/observability.md. Times are histograms,
 * so that quantiles over several instances can be computed. Safe from any thread.
 */
public final class PipelineMetrics {
    private static final Duration[] STAGE_BUCKETS =
            millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000);
    private static final Duration[] LATENCY_BUCKETS = millis(
            10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 1_800_000, 7_200_000);
    private static final double[] BATCH_BUCKETS = {1, 2, 4, 8, 16, 32, 64, 128};

    /** The stages between key and outcome, and the event that tells it. */
    enum Stage {
        FETCH,
        DECODE,
        INFER,
        WRITE,
        EVENT
    }

    // All meters are created at once: rates start at zero, and no image causes a lookup.
    private final MeterRegistry registry;
    private final Clock clock;
    private final Counter predicted;
    private final Counter rejected;
    private final Counter ignored;
    private final Counter resultEvents;
    private final Counter late;
    private final DistributionSummary batchSize;
    private final Timer latency;
    private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);
    private final Map<RejectionReason, Counter> deadLetters = new EnumMap<>(RejectionReason.class);
    private volatile Map<BinChoice, Counter> binned = Map.of();
    private volatile long progressNanos = System.nanoTime();
    private volatile long progressMillis;

    public PipelineMetrics(MeterRegistry registry, InFlightBudget budget) {
        this(registry, budget, Clock.systemUTC());
    }

    PipelineMetrics(MeterRegistry registry, InFlightBudget budget, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.progressMillis = clock.millis();
        this.predicted = outcome(registry, "predicted");
        this.rejected = outcome(registry, "rejected");
        this.ignored = Counter.builder("messages.ignored")
                .description("Messages that require no work, such as test events")
                .register(registry);
        this.resultEvents = Counter.builder("result.events")
                .description("Acknowledged events of the result topic")
                .register(registry);
        this.late = Counter.builder("results.late")
                .description("Outcomes that were committed after the deadline")
                .register(registry);
        this.batchSize = DistributionSummary.builder("inference.batch.size")
                .description("Images per run of the network")
                .serviceLevelObjectives(BATCH_BUCKETS)
                .register(registry);
        this.latency = Timer.builder("image.latency")
                .description("From a key's publication to its committed prediction")
                .serviceLevelObjectives(LATENCY_BUCKETS)
                .register(registry);
        for (Stage stage : Stage.values()) {
            stages.put(
                    stage,
                    Timer.builder("image.stage")
                            .description("Time in a stage: per image, for infer and write per batch")
                            .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                            .serviceLevelObjectives(STAGE_BUCKETS)
                            .register(registry));
        }
        for (RejectionReason reason : RejectionReason.values()) {
            deadLetters.put(
                    reason,
                    Counter.builder("dlq")
                            .description("Dead letters")
                            .tag("reason", reason.label())
                            .register(registry));
        }
        Gauge.builder("images.in.flight", budget, InFlightBudget::imagesInFlight)
                .description("Images between their record and their committed outcome")
                .register(registry);
        Gauge.builder("images.in.flight.bytes", budget, InFlightBudget::bytesInFlight)
                .description("Bytes fetched and not yet decoded")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder("last.progress.timestamp", () -> progressMillis / 1e3)
                .description("Time of the last progress, in Unix time")
                .baseUnit("seconds")
                .register(registry);
    }

    void decoders(IntSupplier stuck) {
        Gauge.builder("decode.threads.stuck", stuck::getAsInt)
                .description("Decode threads over their time limit")
                .register(registry);
    }

    /** @param choices all that the rules can make; none without rules, whose bins are as many as categories */
    void bins(Set<BinChoice> choices) {
        Map<BinChoice, Counter> counters = new HashMap<>();
        for (BinChoice choice : choices) {
            counters.put(
                    choice,
                    Counter.builder("images.binned")
                            .description("Images by the bin that the rules chose")
                            .tag("bin", choice.bin())
                            .tag("kind", choice.kind().label())
                            .register(registry));
        }
        binned = Map.copyOf(counters);
    }

    /** Counts a committed outcome. */
    void recordOutcome(Outcome outcome) {
        Counter counter = outcome.match(
                prediction -> {
                    Latency.between(prediction.publishedAt(), clock.instant()).ifPresent(latency::record);
                    countBin(prediction.choice());
                    return predicted;
                },
                rejection -> {
                    rejection.bin().ifPresent(bin -> countBin(new BinChoice(bin, BinChoice.Kind.REJECTED)));
                    return rejected;
                });
        counter.increment();
    }

    /** Counts an outcome that came after its deadline. */
    void late() {
        late.increment();
    }

    /** @param nanos from the committed row to the acknowledgement */
    void eventSent(long nanos) {
        resultEvents.increment();
        recordStage(Stage.EVENT, nanos);
    }

    private void countBin(BinChoice choice) {
        Counter counter = binned.get(choice);
        if (counter != null) {
            counter.increment();
        }
    }

    void deadLettered(RejectionReason reason) {
        Objects.requireNonNull(deadLetters.get(reason)).increment();
    }

    void inferred(int batch, long nanos) {
        batchSize.record(batch);
        recordStage(Stage.INFER, nanos);
    }

    void recordStage(Stage stage, long nanos) {
        Objects.requireNonNull(stages.get(stage)).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Counts a message that requires no work. */
    void ignored() {
        ignored.increment();
        progressed();
    }

    /** Records progress: an image or a message is done, with any outcome. */
    void progressed() {
        progressNanos = System.nanoTime();
        progressMillis = clock.millis();
    }

    /** The time of the last progress, by {@link System#nanoTime}. */
    long lastProgressNanos() {
        return progressNanos;
    }

    private static Counter outcome(MeterRegistry registry, String outcome) {
        return Counter.builder("images.processed")
                .description("Images with an outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Duration[] millis(long... values) {
        return LongStream.of(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
