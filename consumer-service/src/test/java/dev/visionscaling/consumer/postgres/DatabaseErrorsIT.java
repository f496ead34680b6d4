package dev.visionscaling.consumer.postgres;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.consumer.isolation.CrashLoopGuard.SuspectRange;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.pipeline.ImageRequest;
import dev.visionscaling.consumer.testing.BoltPipeline;
import dev.visionscaling.consumer.testing.PipelineFixture;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The errors of a real PostgreSQL, raised by triggers while outcomes are written. */
@Timeout(120)
class DatabaseErrorsIT {
    private static final int IMAGES = 40;
    private static final String BAD = "image-7";

    private final Health health = new Health();
    private TestEnvironment environment;
    private BoltPipeline pipeline;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.create();
        PostgresOutcomeStore store = new PostgresOutcomeStore(
                environment.dataSource(),
                environment.bucket(),
                new Author("consumer-1", "test", "digest", Optional.empty()),
                image -> "crop");
        pipeline = new BoltPipeline(IMAGES, store, health);
    }

    @AfterEach
    void tearDown() {
        pipeline.close();
        environment.close();
    }

    /** Disk full, too many connections, read-only, serialization, deadlock, shutdown, statement and lock time-outs. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"53100", "53300", "25006", "40001", "40P01", "57P01", "57014", "55P03", "08006"})
    void retriesTransientErrors(String state) throws Exception {
        // A sequence counts the attempts, because it is not rolled back.
        execute("CREATE SEQUENCE attempts");
        execute(raising("nextval('attempts') <= 3", state));

        for (CompletableFuture<Void> work : submitAll()) {
            work.get(60, TimeUnit.SECONDS);
        }

        assertThat(environment.predictions()).isEqualTo(IMAGES);
        assertThat(environment.rejections()).isZero();
        assertThat(environment.count("SELECT last_value FROM attempts")).isGreaterThan(3);
    }

    /** As after a fail-over: the connections lead to a server that takes no writes, and new ones to one that does. */
    @Test
    void replacesConnectionsToAReadOnlyServer() throws Exception {
        environment.setReadOnly(true);
        List<CompletableFuture<Void>> all = submitAll();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> health.reasons().toString().contains("read-only"));

        environment.setDefault("default_transaction_read_only", "off");

        for (CompletableFuture<Void> work : all) {
            work.get(60, TimeUnit.SECONDS);
        }
        assertThat(environment.predictions()).isEqualTo(IMAGES);
    }

    /** A character and a length that do not fit, a check, an exception raised by a trigger. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"22021", "22001", "23514", "P0001"})
    void rejectsOnlyTheRowWithTheDataError(String state) throws Exception {
        execute(raising("NEW.image_key = '" + BAD + "'", state));

        for (CompletableFuture<Void> work : submitAll()) {
            work.get(60, TimeUnit.SECONDS);
        }

        assertThat(environment.predictions()).isEqualTo(IMAGES - 1);
        assertThat(environment.rejected()).isEqualTo(Map.of(BAD, "unstorable"));
        assertThat(environment.count("SELECT count(*) FROM rejected_images WHERE detail LIKE '%raised by a test%'"))
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"42501", "42703", "XX000"})
    void otherErrorsFailTheWorkAndRejectNothing(String state) throws Exception {
        execute(raising("true", state));

        assertThat(failureOf(submitAll().get(0)))
                .hasRootCauseInstanceOf(SQLException.class)
                .hasMessageContaining("outcomes cannot be written");

        assertThat(environment.predictions()).isZero();
        assertThat(environment.rejections()).isZero();
    }

    @Test
    void aMissingTableFailsTheWork() throws Exception {
        execute("DROP TABLE prediction_results CASCADE");

        assertThat(failureOf(submitAll().get(0))).hasMessageContaining("outcomes cannot be written");
        assertThat(environment.rejections()).isZero();
    }

    private List<CompletableFuture<Void>> submitAll() throws InterruptedException {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            ImageLocation image = new ImageLocation(environment.bucket(), new ImageKey("image-" + i));
            all.add(pipeline.pipeline()
                    .submit(new ImageRequest(image, PipelineFixture.SOURCE, SuspectRange.none()), Duration.ofMinutes(1))
                    .orElseThrow());
        }
        return all;
    }

    private static String raising(String condition, String state) {
        return """
                CREATE FUNCTION raise_it() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF %s THEN
                        RAISE EXCEPTION 'raised by a test' USING ERRCODE = '%s';
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER raise_it BEFORE INSERT ON prediction_results
                    FOR EACH ROW EXECUTE FUNCTION raise_it();
                """.formatted(condition, state);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = environment.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
