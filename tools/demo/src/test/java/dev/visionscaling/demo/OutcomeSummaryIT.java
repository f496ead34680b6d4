package dev.visionscaling.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.outcomes.Accuracy;
import dev.visionscaling.harness.outcomes.Database;
import dev.visionscaling.harness.outcomes.OutcomeSummary;
import dev.visionscaling.harness.outcomes.OutcomeSummaryQuery;
import dev.visionscaling.harness.outcomes.ProgressQuery;
import dev.visionscaling.localstack.LocalStack;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeSummaryIT {
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void computesEverythingFromTheTables(@TempDir Path directory) throws Exception {
        try (LocalStack stack = LocalStack.start(directory)) {
            Database database =
                    new Database(stack.jdbcUrl(LocalStack.DATABASE), stack.databaseUser(), stack.databasePassword());
            execute(database, migration("V1__schema"));
            execute(database, migration("V2__accuracy"));
            execute(database, migration("V3__dashboard"));
            execute(database, migration("V7__buckets"));
            execute(database, migration("V10__bins"));

            OutcomeSummary empty = new OutcomeSummaryQuery(database).read(SINCE, SINCE);
            assertThat(empty).isEqualTo(ExampleSummaries.empty());

            execute(database, """
                    INSERT INTO image_info (image_key, expected_category)
                    SELECT 'k' || n, CASE WHEN n <= 4 THEN 'nut' END FROM generate_series(1, 103) n;
                    INSERT INTO prediction_results
                    SELECT 'k' || n, CASE WHEN n <= 3 THEN 'nut' ELSE 'bolt' END, 12.5, 'consumer-1',
                           timestamptz '2026-01-01T00:00:10Z' + n * interval '1 second', 'm', 'd', n * 10
                    FROM generate_series(1, 101) n;
                    INSERT INTO rejected_images VALUES
                      ('k102', 'too "big", really', 'x', 'consumer-2', '2026-01-01T00:02:00Z'),
                      ('k1', 'twice', 'x', 'consumer-2', '2025-01-01T00:00:00Z');
                    INSERT INTO image_info (bucket, image_key) VALUES ('other', 'k2');
                    INSERT INTO rejected_images VALUES
                      ('k2', 'corrupt', 'x', 'consumer-2', '2026-01-01T00:01:00Z', 'other');""");
            execute(database, """
                    UPDATE prediction_results SET bin = 'left', rules_digest = 'r' WHERE category = 'bolt';
                    UPDATE rejected_images SET bin = 'left', rules_digest = 'r' WHERE image_key = 'k102';""");
            OutcomeSummary figures = new OutcomeSummaryQuery(database).read(SINCE, SINCE);

            assertThat(figures.images()).isEqualTo(104);
            assertThat(figures.predictions()).isEqualTo(101);
            assertThat(figures.rejected()).isEqualTo(3);
            assertThat(figures.missing()).isEqualTo(1);
            assertThat(figures.duplicates()).isEqualTo(1);
            assertThat(figures.processed()).isEqualTo(103);
            // from 00:00:11 less 10 ms to 00:02:00
            assertThat(figures.processingSeconds()).isEqualTo(109.01);
            assertThat(figures.latency()).contains(new OutcomeSummary.Latency(510, 960, 1000));
            assertThat(figures.perHost()).containsExactly(Map.entry("consumer-1", 101L), Map.entry("consumer-2", 3L));
            assertThat(figures.perCategory()).containsExactly(Map.entry("bolt", 98L), Map.entry("nut", 3L));
            assertThat(figures.perBin()).containsExactly(Map.entry("left", 99L), Map.entry("nut", 3L));
            assertThat(figures.accuracy())
                    .isEqualTo(new Accuracy(
                            List.of(new Accuracy.Category("nut", 4, 3)),
                            List.of(new Accuracy.Confusion("nut", "bolt", 1))));
            assertThat(figures.accuracy().share()).contains(0.75);
            assertThat(figures.model()).isEqualTo("m");

            Path csv = directory.resolve("results.csv");
            ResultsCsv.write(database, csv);
            assertThat(Files.readString(csv))
                    .startsWith(ResultsCsv.HEADER + "\r\n"
                            + "k1,nut,12.5,consumer-1,2026-01-01T00:00:11Z,twice\r\n"
                            + "k10,bolt,12.5,consumer-1,2026-01-01T00:00:20Z,\r\n")
                    .contains("k102,,,consumer-2,2026-01-01T00:02:00Z,\"too \"\"big\"\", really\"\r\n")
                    .contains("k103,,,,,\r\n")
                    .contains("k2,nut,12.5,consumer-1,2026-01-01T00:00:12Z,\r\n")
                    .contains("k2,,,consumer-2,2026-01-01T00:01:00Z,corrupt\r\n");

            ProgressQuery counts = new ProgressQuery(database);
            assertThat(counts.images()).isEqualTo(104);
            assertThat(counts.missing()).isEqualTo(1);
            assertThat(counts.perHost()).isEqualTo(figures.perHost());
        }
    }

    private static void execute(Database database, String sql) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String migration(String name) throws Exception {
        try (InputStream in =
                Objects.requireNonNull(OutcomeSummaryIT.class.getResourceAsStream("/db/migration/" + name + ".sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
