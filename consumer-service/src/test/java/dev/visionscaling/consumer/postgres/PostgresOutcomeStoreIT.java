package dev.visionscaling.consumer.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.squeezenet.CategoryScore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One outcome per key, on a real PostgreSQL. */
class PostgresOutcomeStoreIT {
    private TestEnvironment environment;
    private PostgresOutcomeStore store;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.create();
        store = new PostgresOutcomeStore(
                environment.dataSource(), new PostgresOutcomeStore.Author("host", "model", "digest"));
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @Test
    void writingAgainKeepsOneRow() throws TransientException {
        store.write(List.of(predicted("a", "bolt"), predicted("b", "bolt")));
        store.write(List.of(predicted("a", "nut"), predicted("a", "gear")));
        assertThat(environment.predictions()).isEqualTo(2);
        assertThat(environment.count("SELECT count(*) FROM prediction_results WHERE category = 'gear'"))
                .isEqualTo(1);
    }

    @Test
    void storesTheRunnersUp() throws TransientException {
        store.write(List.of(
                new Outcome.Predicted(
                        new ImageKey("a"),
                        "bolt",
                        90,
                        List.of(
                                new CategoryScore("12\" \u2028pipe", 2, 9.994),
                                new CategoryScore("nut", 1, 0.01),
                                new CategoryScore("gear", 3, 0.0049)),
                        Instant.now()),
                predicted("b", "bolt")));
        assertThat(environment.count("SELECT count(*) FROM prediction_results WHERE image_key = 'a'"
                        + " AND runners_up::text = '[[\"12\\\" \\u2028pipe\",9.99],[\"nut\",0.01]]'"))
                .isEqualTo(1);
        assertThat(environment.count("SELECT count(*) FROM prediction_results WHERE runners_up IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void aPredictionRemovesTheRejection() throws TransientException {
        store.write(List.of(rejected("a")));
        store.write(List.of(predicted("a", "bolt")));
        assertThat(environment.rejections()).isZero();
        assertThat(environment.predictions()).isEqualTo(1);
    }

    @Test
    void aRejectionDoesNotReplaceAPrediction() throws TransientException {
        store.write(List.of(predicted("a", "bolt")));
        store.write(List.of(rejected("a"), rejected("b")));
        assertThat(environment.predictions()).isEqualTo(1);
        assertThat(environment.rejected()).containsOnlyKeys("b");
    }

    @Test
    void concurrentWritersNeverGiveAKeyTwoOutcomes() throws InterruptedException, ExecutionException {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writes = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String key = "key-" + i % 40;
                Outcome outcome = i % 3 == 0 ? rejected(key) : predicted(key, "bolt");
                writes.add(writers.submit(() -> {
                    store.write(List.of(outcome, predicted("shared", "nut")));
                    return outcome;
                }));
            }
            for (Future<?> write : writes) {
                write.get();
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(environment.contradictions()).isZero();
        assertThat(environment.predictions()).isEqualTo(41);
    }

    private static Outcome predicted(String key, String category) {
        return new Outcome.Predicted(new ImageKey(key), category, 50, List.of(), Instant.now());
    }

    private static Outcome rejected(String key) {
        return new Outcome.Rejected(new ImageKey(key), new Rejection(RejectionReason.NOT_FOUND, "gone"));
    }
}
