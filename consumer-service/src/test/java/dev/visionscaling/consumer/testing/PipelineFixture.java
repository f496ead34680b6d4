package dev.visionscaling.consumer.testing;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.consumer.isolation.SuspectRange;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.pipeline.ImagePipeline;
import dev.visionscaling.consumer.pipeline.ImageRequest;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import dev.visionscaling.consumer.pipeline.PipelineMetrics;
import dev.visionscaling.consumer.pipeline.PipelineSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A pipeline in a {@link FakeEnvironment}. */
public final class PipelineFixture implements AutoCloseable {
    public static final Instant PUBLISHED_AT = Instant.parse("2026-01-01T00:00:00Z");
    public static final SourceRecord ORIGIN =
            new SourceRecord("image-keys", 1, 42, PUBLISHED_AT, Optional.empty(), Optional.empty());
    private static final int IN_FLIGHT_BYTES = 64 * 1024;

    public final InFlightBudget budget;
    public final FakeEnvironment world;
    public final Health health = new Health();
    public final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    public final ImagePipeline pipeline;
    private SuspectRange caution = SuspectRange.none();

    public PipelineFixture() {
        this(16, Duration.ofSeconds(30));
    }

    public PipelineFixture(int inFlightImages, Duration decodeTimeout) {
        budget = new InFlightBudget(inFlightImages, IN_FLIGHT_BYTES);
        world = new FakeEnvironment(budget);
        var settings = new PipelineSettings(
                4, 2, decodeTimeout, 1, 8, inFlightImages, IN_FLIGHT_BYTES, IN_FLIGHT_BYTES, 1_000_000);
        pipeline = new ImagePipeline(settings, world.ports(), budget, new PipelineMetrics(metrics, budget), health);
    }

    public Optional<CompletableFuture<Void>> trySubmit(String key) throws InterruptedException {
        ImageLocation location = new ImageLocation("images", new ImageKey(key));
        return pipeline.submit(new ImageRequest(location, ORIGIN, caution), Duration.ofMillis(1));
    }

    public CompletableFuture<Void> submit(String key) throws InterruptedException {
        return trySubmit(key).orElseThrow();
    }

    /** What is submitted from now on belongs to a task that begins now. */
    public void beginTask() {
        caution = pipeline.suspectsFrom(ORIGIN);
    }

    /** Everything that was taken was given back, once. */
    public boolean isIdle() {
        return budget.imagesInFlight() == 0 && budget.bytesInFlight() == 0;
    }

    @Override
    public void close() {
        world.decoderMayReturn.countDown();
        world.engineMayGoOn.countDown();
        pipeline.close();
        metrics.close();
    }
}
