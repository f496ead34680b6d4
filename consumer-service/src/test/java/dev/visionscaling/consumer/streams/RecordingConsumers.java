package dev.visionscaling.consumer.streams;

import dev.visionscaling.consumer.testing.TestOutcomes;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Consumers in this process whose outcomes are only recorded, and the keys that they work on. */
final class RecordingConsumers {
    private final TestEnvironment environment;
    private final Set<String> outcomes = ConcurrentHashMap.newKeySet();

    RecordingConsumers(TestEnvironment environment) {
        this.environment = environment;
    }

    InProcessConsumer start(StreamsSettings.GroupProtocol protocol) {
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
                batch -> {
                    batch.forEach(outcome -> outcomes.add(outcome.image().key().value()));
                    return TestOutcomes.written(batch);
                },
                new Properties());
    }

    /** Publishes keys that begin with {@code prefix}. */
    void publish(String prefix, int perPartition) {
        for (int partition = 0; partition < 3; partition++) {
            String name = prefix + "-" + partition + "-";
            environment.publish(
                    partition,
                    IntStream.range(0, perPartition)
                            .mapToObj(number -> name + number)
                            .toList());
        }
    }

    /** The number of keys that begin with {@code prefix} and have an outcome. */
    long outcomes(String prefix) {
        return outcomes.stream().filter(key -> key.startsWith(prefix)).count();
    }
}
