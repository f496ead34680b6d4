package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.consumer.message.KeyDecoding;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.pipeline.ImagePipeline;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import dev.visionscaling.consumer.pipeline.PipelineMetrics;
import dev.visionscaling.consumer.pipeline.PipelinePorts;
import dev.visionscaling.consumer.testing.FakePorts;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.consumer.testing.TestSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** The real application on a real broker, in this process, with an outcome store that the test provides. */
final class InProcessConsumer implements AutoCloseable {
    private static final TestSettings SETTINGS = TestSettings.DEFAULT.withInFlightImages(48);

    private final Health health = new Health();
    private final AtomicBoolean gaveUp = new AtomicBoolean();
    private final PipelinePorts ports;
    private final ImagePipeline pipeline;
    private final StreamsApplication application;

    InProcessConsumer(TestEnvironment environment, StreamsSettings settings, OutcomeStore outcomes, Properties overrides) {
        InFlightBudget budget = SETTINGS.budget();
        this.ports = FakePorts.writingTo(outcomes, budget);
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        this.pipeline = new ImagePipeline(
                SETTINGS.pipeline(),
                ports,
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
        ports.crashLoopGuard().close();
    }
}
