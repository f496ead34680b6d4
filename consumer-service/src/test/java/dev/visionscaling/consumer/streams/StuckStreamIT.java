package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.testing.Latches;
import dev.visionscaling.consumer.testing.TestOutcomes;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Liveness on a real broker: false if a part hangs, true in an outage that lasts much longer. */
class StuckStreamIT {
    private static final int IMAGES = 30;
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final AtomicInteger written = new AtomicInteger();
    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.createWith(IMAGES);
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @Test
    void isNotLiveWhileAPartHangs() {
        CountDownLatch mayContinue = new CountDownLatch(1);
        OutcomeStore hangs = outcomes -> {
            Latches.awaitUninterruptibly(mayContinue);
            written.addAndGet(outcomes.size());
            return TestOutcomes.written(outcomes);
        };
        try (InProcessConsumer consumer = consumer(hangs)) {
            try {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> consumer.problem()
                                .filter(problem -> problem.contains("nothing has been done for"))
                                .isPresent());
            } finally {
                mayContinue.countDown();
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> written.get() >= IMAGES);
            await().during(LIMIT.multipliedBy(2))
                    .atMost(LIMIT.multipliedBy(40))
                    .untilAsserted(() -> assertThat(consumer.problem()).isEmpty());
        }
    }

    @Test
    void isLiveDuringAnOutage() {
        AtomicBoolean unavailable = new AtomicBoolean(true);
        OutcomeStore recovers = outcomes -> {
            if (unavailable.get()) {
                throw new TransientException("no connection", new IllegalStateException());
            }
            written.addAndGet(outcomes.size());
            return TestOutcomes.written(outcomes);
        };
        try (InProcessConsumer consumer = consumer(recovers)) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> consumer.health().reasonOf("PostgreSQL").isPresent());
            await().during(LIMIT.multipliedBy(3))
                    .atMost(LIMIT.multipliedBy(40))
                    .untilAsserted(() -> assertThat(consumer.problem()).isEmpty());
            unavailable.set(false);
            await().atMost(Duration.ofMinutes(2)).until(() -> written.get() >= IMAGES);
            assertThat(consumer.problem()).isEmpty();
        }
    }

    private InProcessConsumer consumer(OutcomeStore outcomes) {
        StreamsSettings settings = new StreamsSettings(
                environment.topic(),
                1,
                StreamsSettings.GroupProtocol.CLASSIC,
                Duration.ofMillis(500),
                Duration.ofSeconds(10),
                LIMIT);
        return new InProcessConsumer(environment, settings, outcomes, new Properties());
    }
}
