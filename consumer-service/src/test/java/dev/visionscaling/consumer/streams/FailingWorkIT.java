package dev.visionscaling.consumer.streams;

import static dev.visionscaling.consumer.streams.StreamsSettings.GroupProtocol.CLASSIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.testing.TestOutcomes;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stream threads whose work fails or does not end, on a real broker. */
class FailingWorkIT {
    private static final List<String> KEYS =
            IntStream.range(0, 300).mapToObj(number -> "image-" + number).toList();

    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.create();
        environment.publish(KEYS);
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @Test
    void replacesTheThreadAfterAProgrammingError() {
        AtomicInteger errors = new AtomicInteger();
        OutcomeStore failsTwice = outcomes -> {
            if (errors.incrementAndGet() <= 2) {
                throw new IllegalStateException("a programming error");
            }
            record(outcomes);
            return TestOutcomes.written(outcomes);
        };
        try (InProcessConsumer consumer =
                new InProcessConsumer(environment, settings(CLASSIC, 30), failsTwice, new Properties())) {
            await().dontCatchUncaughtExceptions()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> written.size() == KEYS.size());
            assertThat(consumer.gaveUp()).isFalse();
        }
    }

    @Test
    void givesUpIfAProgrammingErrorKeepsRecurring() {
        OutcomeStore alwaysFails = outcomes -> {
            throw new IllegalStateException("a programming error");
        };
        try (InProcessConsumer consumer =
                new InProcessConsumer(environment, settings(CLASSIC, 30), alwaysFails, new Properties())) {
            // The stream threads' failures are expected, not failures of the test.
            await().dontCatchUncaughtExceptions().atMost(Duration.ofMinutes(2)).until(consumer::gaveUp);
        }
    }

    @ParameterizedTest
    @EnumSource(StreamsSettings.GroupProtocol.class)
    void recoversAfterAnOutageLongerThanTheDrainTimeout(StreamsSettings.GroupProtocol protocol) {
        AtomicBoolean unavailable = new AtomicBoolean(true);
        AtomicInteger attempts = new AtomicInteger();
        OutcomeStore recovers = outcomes -> {
            attempts.incrementAndGet();
            if (unavailable.get()) {
                throw new TransientException("no connection", new IllegalStateException());
            }
            record(outcomes);
            return TestOutcomes.written(outcomes);
        };
        try (InProcessConsumer consumer =
                new InProcessConsumer(environment, settings(protocol, 1), recovers, new Properties())) {
            // With a drain timeout of one second, the threads start again many times meanwhile.
            await().atMost(Duration.ofMinutes(2)).until(() -> attempts.get() > 6);
            assertThat(consumer.health().reasonOf("PostgreSQL")).hasValue("no connection");
            assertThat(consumer.gaveUp()).isFalse();
            unavailable.set(false);
            await().atMost(Duration.ofMinutes(2)).until(() -> written.size() == KEYS.size());
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> consumer.health().reasonOf("PostgreSQL").isEmpty());
        }
    }

    private void record(List<Outcome> outcomes) {
        outcomes.forEach(outcome -> written.add(outcome.image().key().value()));
    }

    private StreamsSettings settings(StreamsSettings.GroupProtocol protocol, int drainSeconds) {
        return new StreamsSettings(
                environment.topic(),
                1,
                protocol,
                Duration.ofMillis(500),
                Duration.ofSeconds(drainSeconds),
                Duration.ofMinutes(5));
    }
}
