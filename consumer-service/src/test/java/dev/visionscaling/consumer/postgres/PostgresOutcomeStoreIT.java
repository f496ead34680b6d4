package dev.visionscaling.consumer.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.common.rules.BinChoice;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.RunnersUp;
import dev.visionscaling.consumer.outcome.Written;
import dev.visionscaling.consumer.testing.TestOutcomes;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One outcome per image, on a real PostgreSQL. */
class PostgresOutcomeStoreIT {
    private static final String BUCKET = "images";
    private static final String OTHER_BUCKET = "more-images";
    private static final String WAITING_FOR_A_LOCK = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
            + " AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private TestEnvironment environment;
    private PostgresOutcomeStore store;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.create();
        store = new PostgresOutcomeStore(
                environment.dataSource(),
                BUCKET,
                new Author("host", "model", "digest", Optional.of("rules")),
                image -> image.key().value().startsWith("line-2/") ? "whole 0.1,0.2,0.5,0.5" : "crop");
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
    void tellsWhichOutcomesItsRowsHold() throws TransientException {
        Outcome bolt = predicted("a", "bolt");
        Outcome nut = predicted("a", "nut");
        Written first = store.write(List.of(bolt, nut, rejected("b")));
        assertThat(first.outcomes()).containsExactlyInAnyOrder(nut, rejected("b"));
        assertThat(environment.count("SELECT (extract(epoch FROM time) * 1000000)::bigint FROM prediction_results"))
                .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, first.time()));
        Written second = store.write(
                List.of(rejected("a"), rejected(image(OTHER_BUCKET, "a")), rejected("b"), predicted("c", "gear")));
        assertThat(second.outcomes())
                .as("an image keeps its prediction")
                .hasSize(3)
                .doesNotContain(rejected("a"));
    }

    @Test
    void tellsThePredictionThatKeepsAnImageFromBeingRejected() throws TransientException {
        Instant published = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Classification classification = new Classification(
                List.of(new CategoryScore("bolt", 0, 90.125), new CategoryScore("nut", 1, 9.5)),
                OptionalDouble.of(0.25));
        ImageLocation image = image(OTHER_BUCKET, "a");
        Instant time = store.write(List.of(new Outcome.Predicted(
                        image, classification, new BinChoice("look", BinChoice.Kind.UNSURE), published)))
                .time();
        PostgresOutcomeStore other = new PostgresOutcomeStore(
                environment.dataSource(), BUCKET, new Author("h", "m", "d", Optional.empty()), any -> "crop");
        Written later = other.write(List.of(predicted("b", "gear"), rejected(image), rejected("c")));
        assertThat(later.stored(rejected("c")).orElseThrow().time()).isEqualTo(later.time());
        assertThat(later.stored(rejected(image)).orElseThrow()).satisfies(kept -> {
            assertThat(kept.time()).isEqualTo(time);
            assertThat(kept.author()).contains(new Author("host", "model", "digest", Optional.of("rules")));
            Outcome.Predicted row = (Outcome.Predicted) kept.outcome();
            assertThat(row.image()).isEqualTo(image);
            assertThat(row.category()).isEqualTo("bolt");
            assertThat(row.confidence()).isEqualTo(90.125);
            assertThat(row.novelty()).hasValue(0.25);
            assertThat(row.bin()).isEqualTo("look");
            assertThat(row.publishedAt()).isEqualTo(published);
            assertThat(row.runnersUp())
                    .singleElement()
                    .isEqualTo(new CategoryScore("nut", RunnersUp.UNKNOWN_INDEX, 9.5));
        });
    }

    @Test
    void tellsARowOfAnEarlierVersion() throws TransientException {
        environment.executeAll("INSERT INTO prediction_results (image_key, category, confidence, hostname, time, model,"
                + " weights_digest) VALUES ('a', 'bolt', 50, 'h', now(), 'm', 'd')");
        Outcome.Predicted row = (Outcome.Predicted) store.write(List.of(rejected("a")))
                .stored(rejected("a"))
                .orElseThrow()
                .outcome();
        assertThat(row.bin()).isEqualTo("bolt");
        assertThat(row.runnersUp()).isEmpty();
        assertThat(row.novelty()).isEmpty();
        assertThat(row.publishedAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void storesTheRunnersUp() throws TransientException {
        store.write(List.of(
                TestOutcomes.predicted(
                        image(BUCKET, "a"),
                        List.of(
                                new CategoryScore("bolt", 0, 90),
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
    void storesTheBinItsRulesAndTheNovelty() throws TransientException {
        Classification measured =
                new Classification(List.of(new CategoryScore("bolt", 0, 60)), OptionalDouble.of(0.25));
        BinChoice look = new BinChoice("look", BinChoice.Kind.UNSURE);
        store.write(List.of(
                predicted("a", "bolt"),
                new Outcome.Predicted(image(BUCKET, "b"), measured, look, Instant.now()),
                rejected("c"),
                new Outcome.Rejected(
                        image(BUCKET, "d"), new Rejection(RejectionReason.NOT_FOUND, "gone"), Optional.of("bad"))));
        String rows = "SELECT image_key, bin, novelty, rules_digest FROM prediction_results ORDER BY image_key";
        assertThat(environment.query(rows)).containsExactly("a|bolt|null|rules", "b|look|0.25|rules");
        assertThat(environment.query("SELECT image_key, bin, rules_digest FROM rejected_images ORDER BY image_key"))
                .containsExactly("c|null|rules", "d|bad|rules");

        PostgresOutcomeStore withoutRules = new PostgresOutcomeStore(
                environment.dataSource(),
                BUCKET,
                new Author("host", "model", "digest", Optional.empty()),
                image -> "crop");
        withoutRules.write(List.of(predicted("b", "nut"), rejected("d")));
        assertThat(environment.query(rows)).containsExactly("a|bolt|null|rules", "b|nut|null|null");
        assertThat(environment.query("SELECT image_key, bin, rules_digest FROM rejected_images ORDER BY image_key"))
                .containsExactly("c|null|rules", "d|null|null");
    }

    @Test
    void storesANoveltyBeyondTheColumnsRange() throws TransientException {
        Classification measured =
                new Classification(List.of(new CategoryScore("bolt", 0, 60)), OptionalDouble.of(1e300));
        BinChoice look = new BinChoice("look", BinChoice.Kind.UNKNOWN);
        store.write(List.of(new Outcome.Predicted(image(BUCKET, "a"), measured, look, Instant.now())));
        assertThat(environment.query("SELECT novelty FROM prediction_results")).containsExactly("Infinity");
    }

    @Test
    void storesWhatTheModelSawOfEachImage() throws TransientException {
        store.write(List.of(predicted("line-1/a", "bolt"), predicted("line-2/a", "bolt")));
        store.write(List.of(predicted("line-2/a", "nut")));
        assertThat(environment.query("SELECT image_key, category, framing FROM prediction_results ORDER BY image_key"))
                .containsExactly("line-1/a|bolt|crop", "line-2/a|nut|whole 0.1,0.2,0.5,0.5");
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
    void theSameKeyInTwoBucketsHasTwoOutcomes() throws TransientException {
        store.write(List.of(predicted("a", "bolt"), predicted(image(OTHER_BUCKET, "a"), "nut"), rejected("b")));
        store.write(List.of(predicted(image(OTHER_BUCKET, "b"), "gear"), rejected(image(OTHER_BUCKET, "c"))));
        store.write(List.of(rejected("c"), predicted(image(OTHER_BUCKET, "c"), "gear")));
        store.write(List.of(rejected(image(OTHER_BUCKET, "a"))));
        assertThat(environment.query(
                        "SELECT bucket, image_key, category FROM prediction_results ORDER BY image_key, bucket"))
                .containsExactly("|a|bolt", "more-images|a|nut", "more-images|b|gear", "more-images|c|gear");
        assertThat(environment.query("SELECT bucket, image_key FROM rejected_images ORDER BY image_key"))
                .containsExactly("|b", "|c");
        assertThat(environment.contradictions()).isZero();
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
                    store.write(List.of(
                            outcome, predicted("shared", "nut"), predicted(image(OTHER_BUCKET, "shared"), "bolt")));
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
        assertThat(environment.predictions()).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read committed", "repeatable read", "serializable"})
    void aRejectionSeesWhatItWaitedFor(String isolation) throws Exception {
        setDefault("default_transaction_isolation", isolation);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (Connection other = environment.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock_shared(" + 0x564953494F4EL + ")");
            Future<?> rejecting = writer.submit(() -> {
                store.write(List.of(rejected("a")));
                return null;
            });
            await().atMost(Duration.ofMinutes(1)).until(() -> environment.count(WAITING_FOR_A_LOCK) == 1);
            statement.execute("INSERT INTO prediction_results (image_key, category, confidence, hostname, time, model,"
                    + " weights_digest, latency_ms) VALUES ('a', 'bolt', 50, 'h', now(), 'm', 'd', 1)");
            other.commit();
            rejecting.get();
        } finally {
            writer.shutdownNow();
        }
        assertThat(environment.contradictions()).isZero();
        assertThat(environment.rejections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"off, on", "local, on", "remote_write, remote_write", "on, on", "remote_apply, remote_apply"})
    void aCommitIsAtLeastOnDisk(String byDefault, String used) throws Exception {
        setDefault("synchronous_commit", byDefault);
        environment.executeAll("CREATE TABLE used (synchronous_commit text)", """
                CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO used VALUES (current_setting('synchronous_commit'));
                    RETURN NULL;
                END $$""", """
                CREATE CONSTRAINT TRIGGER note AFTER INSERT ON prediction_results
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note()""");

        store.write(List.of(predicted("a", "bolt")));

        assertThat(environment.query("SELECT * FROM used")).containsExactly(used);
        try (Connection next = environment.dataSource().getConnection()) {
            assertThat(settingOf(next)).as("the session's own").isEqualTo(byDefault);
        }
    }

    private void setDefault(String setting, String value) {
        environment.setDefault(setting, value);
        environment.dataSource().getHikariPoolMXBean().softEvictConnections();
    }

    private static String settingOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('synchronous_commit')")) {
            row.next();
            return row.getString(1);
        }
    }

    private static Outcome predicted(String key, String category) {
        return predicted(image(BUCKET, key), category);
    }

    private static Outcome predicted(ImageLocation image, String category) {
        return TestOutcomes.predicted(image, category, 50, Instant.now());
    }

    private static Outcome rejected(String key) {
        return rejected(image(BUCKET, key));
    }

    private static Outcome rejected(ImageLocation image) {
        return TestOutcomes.rejected(image, new Rejection(RejectionReason.NOT_FOUND, "gone"));
    }

    private static ImageLocation image(String bucket, String key) {
        return new ImageLocation(bucket, new ImageKey(key));
    }
}
