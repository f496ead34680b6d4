package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.ConsumerProcess;
import dev.visionscaling.consumer.testing.TestBed;
import dev.visionscaling.consumer.testing.TestImages;
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
    private TestBed bed;
    private ConsumerProcess frozen;

    @BeforeEach
    void setUp() throws InterruptedException {
        bed = TestBed.create();
        for (String key : keys.subList(MISSING, IMAGES)) {
            bed.put(key, TestImages.jpeg(1));
        }
        frozen = ConsumerProcess.start(bed, "frozen", Map.of()).awaitReady();
    }

    @AfterEach
    void tearDown() {
        frozen.close();
        bed.close();
    }

    @Test
    void itsLocksDoNotBlockTheOtherConsumersForLong() throws SQLException {
        freezeInTheMiddleOfATransaction();
        try (ConsumerProcess other = ConsumerProcess.start(bed, "other", Map.of())) {
            // Rejections wait for the lock that the frozen transaction shares, and its keys for their rows.
            await().atMost(Duration.ofMinutes(2)).untilAsserted(this::everyKeyHasItsOutcome);

            frozen.goOn();
            bed.publish(keys);
            await().atMost(Duration.ofMinutes(2)).until(bed::everythingIsCommitted);
            await().atMost(Duration.ofMinutes(2)).until(() -> frozen.ready().startsWith("200"));
            everyKeyHasItsOutcome();
            assertThat(frozen.terminate()).as(frozen::output).isZero();
            assertThat(other.terminate()).as(other::output).isZero();
        }
    }

    /** Locks the table, so that the consumer waits in a known place of its transaction when it freezes. */
    private void freezeInTheMiddleOfATransaction() throws SQLException {
        try (Connection connection = bed.database().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            statement.execute("LOCK TABLE prediction_results IN SHARE MODE");
            bed.publish(keys);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> sessionsOfTheFrozenConsumer("wait_event_type = 'Lock'") > 0);
            frozen.freeze();
            connection.commit();
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> sessionsOfTheFrozenConsumer("state = 'idle in transaction'") > 0);
    }

    private long sessionsOfTheFrozenConsumer(String condition) {
        return bed.count(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'consumer frozen' AND " + condition);
    }

    private void everyKeyHasItsOutcome() {
        assertThat(bed.predictions()).isEqualTo(IMAGES - MISSING);
        assertThat(bed.rejections()).isEqualTo(MISSING);
        assertThat(bed.contradictions()).isZero();
    }
}
