package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A consumer that freezes in the middle of a transaction, as if its machine were suspended. */
class FrozenConsumerIT {
    private static final int IMAGES = 60;
    private static final int MISSING = 6;

    private final List<String> keys =
            IntStream.range(0, IMAGES).mapToObj(number -> number + ".jpg").toList();
    private TestEnvironment environment;
    private ServiceProcess frozen;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.create();
        for (String key : keys.subList(MISSING, IMAGES)) {
            environment.put(key, TestImages.jpeg(1));
        }
        frozen = Consumers.start(environment, "frozen", Map.of()).awaitReady();
    }

    @AfterEach
    void tearDown() {
        frozen.close();
        environment.close();
    }

    @Test
    void itsLocksDoNotBlockTheOtherConsumersForLong() throws SQLException {
        freezeInTheMiddleOfATransaction();
        try (ServiceProcess other = Consumers.start(environment, "other", Map.of())) {
            // Rejections wait for the lock that the frozen transaction shares, and its keys for their rows.
            await().atMost(Duration.ofMinutes(2)).untilAsserted(this::everyKeyHasItsOutcome);

            frozen.resume();
            environment.publish(keys);
            await().atMost(Duration.ofMinutes(2)).until(environment::everythingIsCommitted);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> frozen.get("/health/ready").startsWith("200"));
            everyKeyHasItsOutcome();
            assertThat(frozen.terminate()).as(frozen::output).isZero();
            assertThat(other.terminate()).as(other::output).isZero();
        }
    }

    /** Locks the table, so that the consumer waits in a known place of its transaction when it freezes. */
    private void freezeInTheMiddleOfATransaction() throws SQLException {
        try (Connection connection = environment.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            statement.execute("LOCK TABLE prediction_results IN SHARE MODE");
            environment.publish(keys);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> sessionsOfTheFrozenConsumer("wait_event_type = 'Lock'") > 0);
            frozen.suspend();
            connection.commit();
        }
        // It now holds its locks in an open transaction; on a slow machine, the session may end before anyone sees it.
        await().atMost(Duration.ofMinutes(2)).until(() -> sessionsOfTheFrozenConsumer("wait_event_type = 'Lock'") == 0);
    }

    private long sessionsOfTheFrozenConsumer(String condition) {
        return environment.count(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'consumer frozen' AND " + condition);
    }

    private void everyKeyHasItsOutcome() {
        assertThat(environment.predictions()).isEqualTo(IMAGES - MISSING);
        assertThat(environment.rejections()).isEqualTo(MISSING);
        assertThat(environment.contradictions()).isZero();
    }
}
