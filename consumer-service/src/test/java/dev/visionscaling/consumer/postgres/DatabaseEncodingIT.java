package dev.visionscaling.consumer.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.consumer.isolation.CrashLoopGuard.SuspectRange;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.pipeline.ImageRequest;
import dev.visionscaling.consumer.testing.BoltPipeline;
import dev.visionscaling.consumer.testing.PipelineFixture;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases whose encoding has not all characters, and one that does not know what it has. */
@Timeout(180)
class DatabaseEncodingIT {
    private final TestEnvironment latin = TestEnvironment.migratedIn("LATIN1");

    @AfterEach
    void close() {
        latin.close();
    }

    @Test
    void goesOnAfterAKeyThatTheEncodingLacks() throws Exception {
        process(latin, List.of("größe.jpg", "日本.jpg", "bolt.jpg"));

        assertThat(latin.query("SELECT image_key FROM prediction_results ORDER BY image_key"))
                .containsExactly("bolt.jpg", "größe.jpg");
        assertThat(latin.rejections()).isZero();
    }

    @Test
    void storesRejectionsWhoseDetailTheEncodingLacks() throws Exception {
        // The detail is cut, and ends with an ellipsis.
        latin.executeAll("""
                CREATE FUNCTION raise_it() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION '%', repeat('x', 600) USING ERRCODE = 'P0001';
                END $$""", """
                CREATE TRIGGER raise_it BEFORE INSERT ON prediction_results
                    FOR EACH ROW WHEN (NEW.image_key = 'b') EXECUTE FUNCTION raise_it()""");

        process(latin, List.of("a", "b", "c"));

        assertThat(latin.rejected()).isEqualTo(Map.of("b", "unstorable"));
        assertThat(latin.query("SELECT right(detail, 3), length(detail) FROM rejected_images"))
                .containsExactly("xx?|500");
        assertThat(latin.predictions()).isEqualTo(2);
    }

    @Test
    void takesEverythingWhereNoEncodingIsKnown() throws Exception {
        try (TestEnvironment ascii = TestEnvironment.migratedIn("SQL_ASCII")) {
            process(ascii, List.of("größe.jpg", "日本.jpg"));

            assertThat(ascii.query("SELECT image_key FROM prediction_results ORDER BY image_key"))
                    .containsExactly("größe.jpg", "日本.jpg");
        }
    }

    @Test
    void refusesNamesThatNoRowCouldHave() {
        StorableNames names = new StorableNames(latin.dataSource());

        assertThatThrownBy(() -> names.require("größe", "ベルト", "group"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage(
                        "the encoding of the database has no characters for ベルト: choose another name; use a database"
                                + " with ENCODING 'UTF8', which has all characters");
        assertThatCode(() -> names.require("größe")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bolt", "ボルト"})
    void startsWithAnyCategories(String category) {
        assertThatCode(() -> new StorableNames(latin.dataSource()).check(List.of("nut", category)))
                .doesNotThrowAnyException();
    }

    private static void process(TestEnvironment environment, List<String> keys) throws Exception {
        PostgresOutcomeStore store = new PostgresOutcomeStore(
                environment.dataSource(),
                environment.bucket(),
                new Author("consumer-1", "test", "digest", Optional.empty()),
                image -> "crop");
        try (BoltPipeline pipeline = new BoltPipeline(keys.size(), store, new Health())) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (String key : keys) {
                ImageLocation image = new ImageLocation(environment.bucket(), new ImageKey(key));
                all.add(pipeline.pipeline()
                        .submit(
                                new ImageRequest(image, PipelineFixture.SOURCE, SuspectRange.none()),
                                Duration.ofMinutes(1))
                        .orElseThrow());
            }
            for (CompletableFuture<Void> work : all) {
                work.get(60, TimeUnit.SECONDS);
            }
        }
    }
}
