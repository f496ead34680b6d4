package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.testing.Latches;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Liveness on a real broker: false where a part hangs, true in an outage that lasts much longer. */
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
    void aPartThatHangsMakesItNotLiveUntilItGoesOn() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        OutcomeStore hangs = outcomes -> {
            Latches.awaitUninterruptibly(mayGoOn);
            written.addAndGet(outcomes.size());
        };
        try (InProcessConsumer consumer = consumer(hangs)) {
            try {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> consumer.problem()
                                .filter(why -> why.contains("nothing has been done for"))
                                .isPresent());
            } finally {
                mayGoOn.countDown();
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> written.get() >= IMAGES);
            await().during(LIMIT.multipliedBy(2))
                    .atMost(LIMIT.multipliedBy(3))
                    .untilAsserted(() -> assertThat(consumer.problem()).isEmpty());
        }
    }

    @Test
    void anOutageLeavesItLive() {
        AtomicBoolean away = new AtomicBoolean(true);
        OutcomeStore comesBack = outcomes -> {
            if (away.get()) {
                throw new TransientException("the database is away", new IllegalStateException());
            }
            written.addAndGet(outcomes.size());
        };
        try (InProcessConsumer consumer = consumer(comesBack)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> consumer.health().reasonOf("PostgreSQL").isPresent());
            await().during(LIMIT.multipliedBy(3))
                    .atMost(LIMIT.multipliedBy(4))
                    .untilAsserted(() -> assertThat(consumer.problem()).isEmpty());
            away.set(false);
            await().atMost(Duration.ofSeconds(30)).until(() -> written.get() >= IMAGES);
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
