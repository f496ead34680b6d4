package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TopicAdmin;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retention deletes records while no consumer runs: Kafka Streams continues without a word, the consumer does not. */
class DeletedRecordsIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final TestEnvironment environment = TestEnvironment.create();
    private final TopicAdmin admin = new TopicAdmin(environment);
    private final Set<String> outcomes = ConcurrentHashMap.newKeySet();

    @AfterEach
    void tearDown() {
        admin.close();
        environment.close();
    }

    @ParameterizedTest
    @EnumSource(StreamsSettings.GroupProtocol.class)
    void saysHowManyRecordsWereDeletedUnprocessed(StreamsSettings.GroupProtocol protocol) {
        publish("before", 5);
        try (InProcessConsumer consumer = consumer(protocol)) {
            await().atMost(LIMIT).until(() -> count("before") == 15);
            await().atMost(LIMIT).until(environment::everythingIsCommitted);
            assertThat(consumer.health().warnings()).isEmpty();
        }
        publish("during", 20);
        admin.deleteRecords(0, 15);
        admin.deleteRecords(1, 25); // all of them: no record would show a gap

        try (InProcessConsumer consumer = consumer(protocol)) {
            await().atMost(LIMIT).until(() -> count("during") == 10 + 20);
            await().atMost(LIMIT)
                    .until(() -> consumer.health()
                            .warnings()
                            .getOrDefault("deleted records", "")
                            .startsWith("30 records were deleted from topic " + environment.topic()));
            await().atMost(LIMIT).until(() -> consumer.health().isReady());
        }
    }

    private void publish(String prefix, int perPartition) {
        for (int partition = 0; partition < 3; partition++) {
            String name = prefix + "-" + partition + "-";
            environment.publish(
                    partition,
                    IntStream.range(0, perPartition)
                            .mapToObj(number -> name + number)
                            .toList());
        }
    }

    private long count(String prefix) {
        return outcomes.stream().filter(key -> key.startsWith(prefix)).count();
    }

    private InProcessConsumer consumer(StreamsSettings.GroupProtocol protocol) {
        StreamsSettings settings = new StreamsSettings(
                environment.group(),
                1,
                protocol,
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5));
        return new InProcessConsumer(
                environment,
                settings,
                written -> written.forEach(
                        outcome -> outcomes.add(outcome.image().key().value())),
                new Properties());
    }
}
