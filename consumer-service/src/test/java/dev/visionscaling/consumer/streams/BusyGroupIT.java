package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.testing.TestOutcomes;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A consumer with a backlog shares it with a consumer that joins. */
@Isolated("compares the work of group members that should be equally fast")
class BusyGroupIT {
    private static final int IMAGES = 3_000;
    private static final int MILLIS_PER_IMAGE = 50;

    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.createWith(IMAGES);
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    /**
     * A poll's records take seconds; with the default of 1,000 records the backlog would be done before the handover.
     */
    @ParameterizedTest
    @EnumSource(StreamsSettings.GroupProtocol.class)
    void handsPartitionsOverSoon(StreamsSettings.GroupProtocol protocol) {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        try (InProcessConsumer busy = consumer(protocol, first)) {
            await().atMost(Duration.ofMinutes(2)).until(() -> first.get() > 50);
            try (InProcessConsumer joins = consumer(protocol, second)) {
                await().atMost(Duration.ofMinutes(1)).until(() -> second.get() > 0);
                assertThat(joins.problem()).isEmpty();
            }
            assertThat(busy.gaveUp()).isFalse();
        }
    }

    private InProcessConsumer consumer(StreamsSettings.GroupProtocol protocol, AtomicInteger written) {
        OutcomeStore slow = outcomes -> {
            try {
                TimeUnit.MILLISECONDS.sleep((long) MILLIS_PER_IMAGE * outcomes.size());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            written.addAndGet(outcomes.size());
            return TestOutcomes.written(outcomes);
        };
        StreamsSettings settings = new StreamsSettings(
                environment.topic(),
                1,
                protocol,
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5));
        return new InProcessConsumer(environment, settings, slow, new Properties());
    }
}
