package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.consumer.message.KeyDecoding;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.streams.topic.FakeSourceTopic;
import dev.visionscaling.consumer.testing.BoltPipeline;
import dev.visionscaling.consumer.testing.TestOutcomes;
import dev.visionscaling.harness.testing.TestEnvironment;
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
 * The contract that the guarantee "nothing is lost" rests on: at every offset commit, all work below the offset is
 * complete. It depends on what Kafka Streams does before a commit, so each new version must pass this test.
 */
class CommitContractIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
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
    void commitsOnlyPastCompletedWork(StreamsSettings.GroupProtocol protocol) {
        StreamsSettings settings = settings(protocol);
        try (InProcessConsumer first = new InProcessConsumer(environment, settings, slowStore(), audited())) {
            await().atMost(LIMIT).until(() -> ledger.completeCount() > 100);
            // A second consumer joins and leaves, so that there are commits during rebalances too.
            try (InProcessConsumer second = new InProcessConsumer(environment, settings, slowStore(), audited())) {
                await().atMost(LIMIT).until(() -> ledger.completeCount() > 600);
                assertThat(second.problem()).isEmpty();
            }
            await().atMost(LIMIT).until(() -> ledger.completeCount() == 3 * RECORDS_PER_PARTITION);
            assertThat(first.gaveUp()).isFalse();
        }
        assertThat(ledger.violations()).isEmpty();
        assertThat(ledger.commits()).isGreaterThan(10);
    }

    /** Shows that the audit can fail: in the same run, the drain uses a registry without any work. */
    @Test
    void findsViolationsWithoutTheDrain() {
        DrainTimeout drainTimeout = new DrainTimeout(Duration.ofSeconds(30));
        Properties properties = StreamsProperties.of(
                environment.kafkaSettings(), settings(StreamsSettings.GroupProtocol.CLASSIC), "no-drain");
        properties.putAll(audited());
        try (BoltPipeline pipeline = new BoltPipeline(48, slowStore(), new Health());
                KafkaStreams streams = new KafkaStreams(
                        StreamsApplication.topology(
                                environment.topic(),
                                () -> new ClassifyProcessor(
                                        pipeline.pipeline(),
                                        new MessageReader(
                                                environment.bucket(), Set.of(environment.bucket()), KeyDecoding.AUTO),
                                        new MessageSplitter(environment.kafkaSettings()),
                                        new InFlightRegistry(),
                                        drainTimeout,
                                        new FakeSourceTopic().taskTopic())),
                        properties,
                        new DrainingClientSupplier(new InFlightRegistry(), drainTimeout, () -> () -> {}))) {
            streams.start();
            await().atMost(LIMIT).until(() -> ledger.completeCount() == 3 * RECORDS_PER_PARTITION);
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
                ledger.completed(outcome.image().key().value());
            }
            return TestOutcomes.written(outcomes);
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
