package dev.visionscaling.consumer.streams;

import static dev.visionscaling.consumer.streams.StreamsSettings.GroupProtocol.CLASSIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.OutcomeStore;
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

/** What the stream threads do about work that fails or does not end, on a real broker. */
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
    void replacesTheThreadAfterAProgrammingErrorAndLosesNothing() {
        AtomicInteger errors = new AtomicInteger();
        OutcomeStore failsTwice = outcomes -> {
            if (errors.incrementAndGet() <= 2) {
                throw new IllegalStateException("a programming error");
            }
            note(outcomes);
        };
        try (InProcessConsumer consumer =
                new InProcessConsumer(environment, settings(CLASSIC, 30), failsTwice, new Properties())) {
            await().dontCatchUncaughtExceptions()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> written.size() == KEYS.size());
            assertThat(consumer.gaveUp()).isFalse();
        }
    }

    @Test
    void givesUpWhenAProgrammingErrorKeepsComingBack() {
        OutcomeStore alwaysFails = outcomes -> {
            throw new IllegalStateException("a programming error");
        };
        try (InProcessConsumer consumer =
                new InProcessConsumer(environment, settings(CLASSIC, 30), alwaysFails, new Properties())) {
            // The stream threads' deaths are what this is about, not failures of the test.
            await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(90)).until(consumer::gaveUp);
        }
    }

    @ParameterizedTest
    @EnumSource(StreamsSettings.GroupProtocol.class)
    void startsAgainForAsLongAsAnOutageLastsAndThenGoesOnByItself(StreamsSettings.GroupProtocol protocol) {
        AtomicBoolean away = new AtomicBoolean(true);
        AtomicInteger attempts = new AtomicInteger();
        OutcomeStore comesBack = outcomes -> {
            attempts.incrementAndGet();
            if (away.get()) {
                throw new TransientException("the database is away", new IllegalStateException());
            }
            note(outcomes);
        };
        try (InProcessConsumer consumer =
                new InProcessConsumer(environment, settings(protocol, 1), comesBack, new Properties())) {
            // With a drain limit of one second the threads start again many times in here.
            await().atMost(Duration.ofSeconds(30)).until(() -> attempts.get() > 6);
            assertThat(consumer.health().reasonOf("PostgreSQL")).hasValue("the database is away");
            assertThat(consumer.gaveUp()).isFalse();
            away.set(false);
            await().atMost(Duration.ofSeconds(30)).until(() -> written.size() == KEYS.size());
            await().until(() -> consumer.health().reasonOf("PostgreSQL").isEmpty());
        }
    }

    private void note(List<Outcome> outcomes) {
        outcomes.forEach(outcome -> written.add(outcome.key().value()));
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
