package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.consumer.message.KeyDecoding;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.pipeline.ImagePipeline;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import dev.visionscaling.consumer.pipeline.PipelineMetrics;
import dev.visionscaling.consumer.pipeline.PipelineSettings;
import dev.visionscaling.consumer.testing.FakePorts;
import dev.visionscaling.harness.testing.TestEnvironment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** The real application on a real broker, in this process, with ports that a test can play with. */
final class InProcessConsumer implements AutoCloseable {
    private final Health health = new Health();
    private final AtomicBoolean gaveUp = new AtomicBoolean();
    private final ImagePipeline pipeline;
    private final StreamsApplication application;

    InProcessConsumer(
            TestEnvironment environment, StreamsSettings settings, OutcomeStore outcomes, Properties overrides) {
        InFlightBudget budget = new InFlightBudget(48, 1 << 20);
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        this.pipeline = new ImagePipeline(
                new PipelineSettings(16, 2, Duration.ofSeconds(1), 2, 8, 48, 1 << 20, 1 << 20, 1000),
                FakePorts.writingTo(outcomes, budget),
                budget,
                new PipelineMetrics(metrics, budget),
                health);
        this.application = StreamsApplication.start(
                environment.kafkaSettings(),
                settings,
                new StreamsApplication.Environment(
                        pipeline,
                        new MessageReader(environment.bucket(), Set.of(environment.bucket()), KeyDecoding.AUTO),
                        health,
                        metrics,
                        "in-process",
                        () -> gaveUp.set(true)),
                overrides);
    }

    Health health() {
        return health;
    }

    boolean gaveUp() {
        return gaveUp.get();
    }

    Optional<String> problem() {
        return application.problem();
    }

    @Override
    public void close() {
        application.close();
        pipeline.close();
    }
}
