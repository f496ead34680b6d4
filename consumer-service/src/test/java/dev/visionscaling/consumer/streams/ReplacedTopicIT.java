package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TopicAdmin;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
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
    private final Set<String> outcomes = ConcurrentHashMap.newKeySet();

    @AfterEach
    void tearDown() {
        admin.close();
        environment.close();
    }

    @ParameterizedTest
    @EnumSource(StreamsSettings.GroupProtocol.class)
    void waitsForATopicThatWasDeleted(StreamsSettings.GroupProtocol protocol) {
        try (InProcessConsumer consumer = consumer(protocol)) {
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
        try (InProcessConsumer consumer = consumer(StreamsSettings.GroupProtocol.CLASSIC)) {
            process("old", OLD);
            admin.delete();
            admin.create(3, Map.of());

            process("new", NEW);

            assertThat(consumer.gaveUp()).isFalse();
        }
    }

    private void process(String prefix, int perPartition) {
        for (int partition = 0; partition < 3; partition++) {
            String name = prefix + "-" + partition + "-";
            environment.publish(
                    partition,
                    IntStream.range(0, perPartition)
                            .mapToObj(number -> name + number)
                            .toList());
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(count(prefix)).isEqualTo(3L * perPartition));
        await().atMost(LIMIT).until(environment::everythingIsCommitted);
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
