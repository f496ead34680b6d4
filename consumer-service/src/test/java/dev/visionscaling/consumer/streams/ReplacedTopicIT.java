package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TopicAdmin;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The topic is deleted and made again while a consumer runs: it waits, says so, and reads all of the new topic. */
class ReplacedTopicIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int OLD = 20;

    /** More than before, so that the old positions exist in the new topic too. */
    private static final int NEW = 45;

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
    void waitsForATopicThatWasDeleted(StreamsSettings.GroupProtocol protocol) {
        try (InProcessConsumer consumer = consumers.start(protocol)) {
            process("old", OLD);
            admin.delete();
            await().atMost(LIMIT)
                    .until(() -> consumer.health()
                            .reasonOf("topic")
                            .filter(reason -> reason.contains(environment.topic() + " does not exist"))
                            .isPresent());
            assertThat(consumer.problem()).isEmpty();

            admin.create(3, Map.of());
            process("new", NEW);

            await().atMost(LIMIT).until(() -> consumer.health().isReady());
            assertThat(consumer.gaveUp()).isFalse();
        }
    }

    @Test
    void readsAllOfATopicThatWasReplacedAtOnce() {
        try (InProcessConsumer consumer = consumers.start(StreamsSettings.GroupProtocol.CLASSIC)) {
            process("old", OLD);
            admin.delete();
            admin.create(3, Map.of());

            process("new", NEW);

            assertThat(consumer.gaveUp()).isFalse();
        }
    }

    private void process(String prefix, int perPartition) {
        consumers.publish(prefix, perPartition);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(consumers.outcomes(prefix)).isEqualTo(3L * perPartition));
        await().atMost(LIMIT).until(environment::everythingIsCommitted);
    }
}
