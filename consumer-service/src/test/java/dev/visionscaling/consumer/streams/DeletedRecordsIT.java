package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TopicAdmin;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retention deletes records while no consumer runs: Kafka Streams continues without a word, the consumer does not. */
class DeletedRecordsIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final TestEnvironment environment = TestEnvironment.create();
    private final TopicAdmin admin = new TopicAdmin(environment);
    private final RecordingConsumers consumers = new RecordingConsumers(environment);

    @AfterEach
    void tearDown() {
        admin.close();
        environment.close();
    }

    @ParameterizedTest
    @EnumSource(StreamsSettings.GroupProtocol.class)
    void saysHowManyRecordsWereDeletedUnprocessed(StreamsSettings.GroupProtocol protocol) {
        consumers.publish("before", 5);
        try (InProcessConsumer consumer = consumers.start(protocol)) {
            await().atMost(LIMIT).until(() -> consumers.outcomes("before") == 15);
            await().atMost(LIMIT).until(environment::everythingIsCommitted);
            assertThat(consumer.health().warnings()).isEmpty();
        }
        consumers.publish("during", 20);
        admin.deleteRecords(0, 15);
        admin.deleteRecords(1, 25); // all of them: no record would show a gap

        try (InProcessConsumer consumer = consumers.start(protocol)) {
            await().atMost(LIMIT).until(() -> consumers.outcomes("during") == 10 + 20);
            await().atMost(LIMIT)
                    .until(() -> consumer.health()
                            .warnings()
                            .getOrDefault("deleted records", "")
                            .startsWith("30 records were deleted from topic " + environment.topic()));
            await().atMost(LIMIT).until(() -> consumer.health().isReady());
        }
    }
}
