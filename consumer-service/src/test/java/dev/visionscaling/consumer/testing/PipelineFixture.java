package dev.visionscaling.consumer.testing;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.rules.BinRules;
import dev.visionscaling.consumer.isolation.CrashLoopGuard.SuspectRange;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.pipeline.ImagePipeline;
import dev.visionscaling.consumer.pipeline.ImageRequest;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import dev.visionscaling.consumer.pipeline.PipelineMetrics;
import dev.visionscaling.consumer.pipeline.PipelinePorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A pipeline in a {@link FakeEnvironment}. */
public final class PipelineFixture implements AutoCloseable {
    public static final Instant PUBLISHED_AT = Instant.parse("2026-01-01T00:00:00Z");
    public static final SourceRecord SOURCE =
            new SourceRecord("image-keys", 1, 42, PUBLISHED_AT, Optional.empty(), Optional.empty());

    public final InFlightBudget budget;
    public final FakeEnvironment environment;
    public final Health health = new Health();
    public final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    public final ImagePipeline pipeline;
    private final PipelinePorts ports;
    private SuspectRange suspects = SuspectRange.none();

    public PipelineFixture() {
        this(TestSettings.DEFAULT);
    }

    public PipelineFixture(TestSettings settings) {
        this(settings, BinRules.none());
    }

    public PipelineFixture(TestSettings settings, BinRules rules) {
        this(settings, rules, FakeEnvironment::ports);
    }

    /** @param connect returns the ports, which may be others than the environment's */
    public PipelineFixture(Function<FakeEnvironment, PipelinePorts> connect) {
        this(TestSettings.DEFAULT, BinRules.none(), connect);
    }

    private PipelineFixture(TestSettings settings, BinRules rules, Function<FakeEnvironment, PipelinePorts> connect) {
        budget = settings.budget();
        environment = new FakeEnvironment(budget, health);
        ports = connect.apply(environment);
        pipeline = new ImagePipeline(
                settings.pipeline(), ports, rules, budget, new PipelineMetrics(metrics, budget), health);
    }

    /** Returns empty if the in-flight budget has no place for the image. */
    public Optional<CompletableFuture<Void>> trySubmit(String key) throws InterruptedException {
        return trySubmit(key, SOURCE);
    }

    private Optional<CompletableFuture<Void>> trySubmit(String key, SourceRecord source) throws InterruptedException {
        ImageLocation location = new ImageLocation("images", new ImageKey(key));
        return pipeline.submit(new ImageRequest(location, source, suspects), Duration.ofMillis(1));
    }

    public CompletableFuture<Void> submit(String key) throws InterruptedException {
        return trySubmit(key).orElseThrow();
    }

    public CompletableFuture<Void> submit(String key, SourceRecord source) throws InterruptedException {
        return trySubmit(key, source).orElseThrow();
    }

    /** Starts a task, to which all images submitted from now on belong. */
    public void startTask() {
        suspects = pipeline.suspectsFrom(SOURCE);
    }

    /** Returns true if everything taken from the budget has been released, once. */
    public boolean isIdle() {
        return budget.imagesInFlight() == 0 && budget.bytesInFlight() == 0;
    }

    @Override
    public void close() {
        environment.decoderMayReturn.countDown();
        environment.engineMayReturn.countDown();
        pipeline.close();
        ports.crashLoopGuard().close();
        metrics.close();
    }
}
