package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.consumer.message.KeyDecoding;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.testing.BoltPipeline;
import dev.visionscaling.harness.testing.TestEnvironment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** The real application on a real broker, in this process, with an outcome store that the test provides. */
final class InProcessConsumer implements AutoCloseable {
    private static final int IN_FLIGHT_IMAGES = 48;

    private final Health health = new Health();
    private final AtomicBoolean gaveUp = new AtomicBoolean();
    private final BoltPipeline pipeline;
    private final StreamsApplication application;

    InProcessConsumer(
            TestEnvironment environment, StreamsSettings settings, OutcomeStore outcomes, Properties overrides) {
        this.pipeline = new BoltPipeline(IN_FLIGHT_IMAGES, outcomes, health);
        this.application = StreamsApplication.start(
                environment.kafkaSettings(),
                settings,
                new StreamsApplication.Environment(
                        pipeline.pipeline(),
                        new MessageReader(environment.bucket(), Set.of(environment.bucket()), KeyDecoding.AUTO),
                        health,
                        new SimpleMeterRegistry(),
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
