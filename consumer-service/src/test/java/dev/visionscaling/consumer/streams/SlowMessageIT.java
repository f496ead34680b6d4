package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.testing.TestOutcomes;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A message of many images on a machine that needs longer for them than a member may take between two polls. */
class SlowMessageIT {
    private static final int IMAGES = 400;

    /** 400 images take 20 s with two writers. */
    private static final Duration PER_IMAGE = Duration.ofMillis(100);

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(10);

    private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();
    private TestEnvironment environment;

    @BeforeEach
    void setUp() {
        environment = TestEnvironment.create();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @ParameterizedTest
    @EnumSource(StreamsSettings.GroupProtocol.class)
    void eachImageGetsItsOutcomeWithoutAnExpulsion(StreamsSettings.GroupProtocol protocol) {
        environment.publishMessage(message().getBytes(StandardCharsets.UTF_8));
        Properties overrides = new Properties();
        overrides.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                Math.toIntExact(POLL_INTERVAL.toMillis()));
        StreamsSettings settings = new StreamsSettings(
                environment.group(), 1, protocol, Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofMinutes(5));
        try (InProcessConsumer consumer = new InProcessConsumer(environment, settings, slow(), overrides)) {
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                assertThat(consumer.gaveUp()).isFalse();
                assertThat(outcomes).hasSize(IMAGES);
                assertThat(environment.everythingIsCommitted()).isTrue();
            });
        }
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum())
                .as("images that were classified, those again included that a slow rebalance repeats")
                .isLessThan(2 * IMAGES);
    }

    private OutcomeStore slow() {
        return batch -> {
            for (Outcome outcome : batch) {
                pause();
                outcomes.merge(outcome.image().key().value(), 1, Integer::sum);
            }
            return TestOutcomes.written(batch);
        };
    }

    private static void pause() {
        try {
            Thread.sleep(PER_IMAGE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String message() {
        return IntStream.range(0, IMAGES)
                .mapToObj(number -> """
                        {"eventName": "ObjectCreated:Put",
                         "s3": {"bucket": {"name": "%s"}, "object": {"key": "image-%s"}}}
                        """.formatted(environment.bucket(), number))
                .collect(Collectors.joining(",", "{\"Records\": [", "]}"));
    }
}
