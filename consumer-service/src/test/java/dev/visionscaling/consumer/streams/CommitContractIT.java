package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.message.KeyDecoding;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.pipeline.ImagePipeline;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import dev.visionscaling.consumer.pipeline.PipelineMetrics;
import dev.visionscaling.consumer.pipeline.PipelineSettings;
import dev.visionscaling.consumer.testing.FakePorts;
import dev.visionscaling.harness.testing.TestEnvironment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract on which "nothing lost" rests: at every offset commit, all work below it is complete. To be run again
 * with every new version of Kafka Streams, for the drain stands on what that does before a commit.
 */
class CommitContractIT {
    private static final int RECORDS_PER_PARTITION = 400;

    private TestEnvironment environment;
    private CommitAudit.Ledger ledger;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.create();
        ledger = CommitAudit.open(environment.topic());
        for (int partition = 0; partition < 3; partition++) {
            int number = partition;
            List<String> keys = LongStream.range(0, RECORDS_PER_PARTITION)
                    .mapToObj(offset -> CommitAudit.key(number, offset))
                    .toList();
            environment.publish(partition, keys);
        }
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @ParameterizedTest
    @EnumSource(StreamsSettings.GroupProtocol.class)
    void everyCommitLiesPastCompletedWorkOnly(StreamsSettings.GroupProtocol protocol) {
        StreamsSettings settings = settings(protocol);
        try (InProcessConsumer first = new InProcessConsumer(environment, settings, slowStore(), audited())) {
            await().until(() -> ledger.completeCount() > 100);
            // A second one comes and goes, so that commits at rebalances are seen too.
            try (InProcessConsumer second = new InProcessConsumer(environment, settings, slowStore(), audited())) {
                await().atMost(Duration.ofSeconds(30)).until(() -> ledger.completeCount() > 600);
                assertThat(second.problem()).isEmpty();
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> ledger.completeCount() == 3 * RECORDS_PER_PARTITION);
            assertThat(first.gaveUp()).isFalse();
        }
        assertThat(ledger.violations()).isEmpty();
        assertThat(ledger.commits()).isGreaterThan(10);
    }

    /** Shows that the audit can fail: the same run with a drain that looks at windows nobody uses. */
    @Test
    void withoutTheDrainTheAuditFindsViolations() {
        InFlightBudget budget = new InFlightBudget(48, 1 << 20);
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        DrainTimeout patience = new DrainTimeout(Duration.ofSeconds(30));
        Properties properties = StreamsProperties.of(
                environment.kafkaSettings(), settings(StreamsSettings.GroupProtocol.CLASSIC), "no-drain");
        properties.putAll(audited());
        try (ImagePipeline pipeline = new ImagePipeline(
                        new PipelineSettings(16, 2, Duration.ofSeconds(1), 2, 8, 48, 1 << 20, 1 << 20, 1000),
                        FakePorts.writingTo(slowStore(), budget),
                        budget,
                        new PipelineMetrics(metrics, budget),
                        new dev.visionscaling.common.ops.Health());
                KafkaStreams streams = new KafkaStreams(
                        StreamsApplication.topology(
                                environment.topic(),
                                pipeline,
                                new MessageReader(environment.bucket(), Set.of(environment.bucket()), KeyDecoding.AUTO),
                                new InFlightRegistry(),
                                patience),
                        properties,
                        new DrainingClientSupplier(new InFlightRegistry(), patience))) {
            streams.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> ledger.completeCount() == 3 * RECORDS_PER_PARTITION);
        }
        assertThat(ledger.violations()).isNotEmpty();
    }

    private OutcomeStore slowStore() {
        return outcomes -> {
            try {
                Thread.sleep(ThreadLocalRandom.current().nextLong(5, 150));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            for (Outcome outcome : outcomes) {
                ledger.completed(outcome.key().value());
            }
        };
    }

    private StreamsSettings settings(StreamsSettings.GroupProtocol protocol) {
        return new StreamsSettings(
                environment.topic(),
                2,
                protocol,
                Duration.ofMillis(100),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5));
    }

    private static Properties audited() {
        Properties properties = new Properties();
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                CommitAudit.class.getName());
        return properties;
    }
}
