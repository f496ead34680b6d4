package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.database.Databases;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that has other tables, several pipelines, or little room for this one's wishes. */
class SharedDatabaseIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String MIGRATED = "migrated the schema to version " + Databases.SCHEMA_VERSION + " ("
            + Databases.SCHEMA_VERSION + " applied)";
    private static final String UP_TO_DATE = "the schema is up to date (version " + Databases.SCHEMA_VERSION + ")";

    private final TestEnvironment environment = TestEnvironment.empty();
    private final TestProducer producer = new TestProducer(environment);

    @Test
    void migratesBesideTablesOfOthers() {
        environment.executeAll(
                "CREATE TABLE orders (id int PRIMARY KEY)",
                "INSERT INTO orders VALUES (7)",
                "CREATE VIEW open_orders AS SELECT * FROM orders");

        assertThat(producer.succeed("migrate")).isEqualTo(MIGRATED);
        assertThat(producer.succeed("migrate")).isEqualTo(UP_TO_DATE);

        environment.registerImages(3);
        assertThat(producer.succeed("publish")).startsWith("published 3 keys");
        assertThat(environment.query("SELECT id FROM open_orders")).containsExactly("7");
    }

    @Test
    void severalMigrateBesideTablesOfOthers() throws Exception {
        environment.execute("CREATE TABLE orders (id int)");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> runs = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> producer.succeed("migrate")))
                    .toList();
            List<String> lines = List.of(
                    runs.get(0).get(),
                    runs.get(1).get(),
                    runs.get(2).get(),
                    runs.get(3).get());
            assertThat(lines).containsOnlyOnce(MIGRATED).containsOnly(MIGRATED, UP_TO_DATE);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepsItsHistoryApartFromAnotherProducts() {
        Flyway.configure()
                .dataSource(environment.dataSource())
                .baselineVersion("3")
                .load()
                .baseline();

        assertThat(producer.succeed("migrate")).isEqualTo(MIGRATED);
        assertThat(producer.succeed("migrate")).isEqualTo(UP_TO_DATE);

        assertThat(environment.query("SELECT version FROM flyway_schema_history"))
                .containsExactly("3");
        assertThat(environment.query("SELECT max(version::int) FROM visionscaling_schema_history"))
                .containsExactly(Databases.SCHEMA_VERSION);
    }

    @Test
    void recoversALostHistory() {
        producer.succeed("migrate");
        environment.execute("DROP TABLE flyway_schema_history");

        assertThat(producer.succeed("migrate")).isEqualTo(UP_TO_DATE);
    }

    @Test
    void namesWhatStandsInTheWayAndTheWayOut() {
        environment.executeAll(
                "CREATE TABLE prediction_results (image_key text, label varchar(9))",
                "CREATE VIEW accuracy AS SELECT 1 AS one",
                "CREATE FUNCTION number_image() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE TYPE confusions AS ENUM ('a')");

        TestProducer.Run run = producer.run("migrate");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "error: schema public already has objects with names that VisionScaling needs, and nothing was"
                                + " changed: view accuracy (one integer); type confusions; function number_image(); table"
                                + " prediction_results (image_key text, label character varying(9)), which could be adopted"
                                + " only as a table with the columns (image_key text, category text, confidence double precision, hostname text, time"
                                + " timestamp). Rename or drop them, or give VisionScaling a schema of its"
                                + " own: 'CREATE SCHEMA visionscaling AUTHORIZATION visionscaling', and"
                                + " currentSchema=visionscaling as a parameter of DATABASE_URL in every service, as in"
                                + " jdbc:postgresql://host:5432/database?currentSchema=visionscaling");
        assertThat(environment.query("SELECT to_regclass('flyway_schema_history'), to_regclass('image_info')"))
                .containsExactly("null|null");

        environment.execute("CREATE SCHEMA visionscaling");
        assertThat(producer.succeed("migrate", "--database-url", url("visionscaling")))
                .isEqualTo(MIGRATED);
    }

    @Test
    void adoptsTheOriginalTables() {
        environment.executeAll(
                "CREATE TABLE image_info (id serial PRIMARY KEY, image_key varchar(255))",
                "CREATE TABLE prediction_results (image_key varchar(255), category varchar(255), confidence real,"
                        + " hostname varchar(255), time timestamp)",
                "GRANT INSERT ON image_info TO PUBLIC",
                "INSERT INTO image_info (image_key) VALUES ('c'), ('a'), ('b'), ('a'), (NULL), ('')",
                "INSERT INTO prediction_results VALUES ('a', 'bolt', 99.5, 'host-1', '2024-01-01 12:00'),"
                        + " ('a', 'nut', 60, 'host-2', '2024-01-02 12:00'), ('b', 'nut', 101, 'host-1', now()),"
                        + " ('c', 'nut', 50, NULL, '2024-01-03'), ('d', NULL, 50, 'host-1', now())");

        assertThat(producer.succeed("migrate").lines())
                .startsWith(
                        MIGRATED,
                        "adopted 3 images of table image_info, left out 1 that repeat a key, left out 2 that do not"
                                + " satisfy (image_key <> '' AND octet_length(image_key) <= 1024); the old table is now"
                                + " image_info_original, drop it when you no longer need it")
                .anyMatch(line -> line.startsWith(
                        "adopted 2 results of table prediction_results, left out 1 that repeat a key, left out 2 that"))
                .anyMatch(line -> line.startsWith("their times had no time zone"))
                .hasSize(4);

        assertThat(environment.query("SELECT image_key, category, confidence, hostname, model, latency_ms"
                        + " FROM prediction_results ORDER BY image_key"))
                .containsExactly("a|nut|60|host-2|unknown|null", "c|nut|50||unknown|null");
        assertThat(environment.query("SELECT count(*) FROM image_info_original"))
                .containsExactly("6");
        assertThat(environment.query("SELECT has_table_privilege('pg_monitor', 'image_info', 'INSERT')"))
                .containsExactly("t");
        assertThat(producer.succeed("publish")).startsWith("published 3 keys");
        assertThat(producer.topic().values()).containsExactlyInAnyOrder("c", "a", "b");
        assertThat(environment.query("SELECT image_key FROM image_info ORDER BY id"))
                .containsExactly("c", "a", "b");
        assertThat(producer.succeed("migrate")).isEqualTo(UP_TO_DATE);
    }

    @Test
    void adoptsTablesWithPrimaryAndForeignKeys() {
        environment.executeAll(
                "CREATE TABLE image_info (image_key text PRIMARY KEY)",
                "CREATE TABLE prediction_results (image_key text PRIMARY KEY REFERENCES image_info, category text,"
                        + " confidence numeric(5, 4), hostname text, time timestamptz)",
                "INSERT INTO image_info SELECT 'key-' || n FROM generate_series(1, 2000) n",
                "INSERT INTO prediction_results SELECT image_key, 'bolt', 0.5, 'host', now() FROM image_info");

        assertThat(producer.succeed("migrate").lines())
                .anyMatch(line -> line.startsWith("adopted 2,000 images"))
                .anyMatch(line -> line.startsWith("adopted 2,000 results"))
                .anyMatch(line -> line.startsWith("their confidences are all at most 1"));

        assertThat(environment.query("SELECT count(*) FROM prediction_results JOIN image_info USING (image_key)"))
                .containsExactly("2000");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            CREATE VIEW keys AS SELECT image_key FROM image_info | the view keys reads it
            CREATE TABLE labels (k text REFERENCES image_info) | the table labels has a foreign key to it
            ALTER TABLE image_info ENABLE ROW LEVEL SECURITY | it has row-level security
            CREATE TABLE more () INHERITS (image_info) | it inherits or is inherited
            CREATE TRIGGER t AFTER INSERT ON image_info EXECUTE FUNCTION touch() | it has the trigger t
            CREATE RULE r AS ON DELETE TO image_info DO INSTEAD NOTHING | it has the rule r
            CREATE TABLE image_info_original () | the name image_info_original, which it would get, is in use
            """)
    void doesNotAdoptATableThatOthersReferTo(String sql, String reason) {
        environment.executeAll(
                "CREATE TABLE image_info (image_key text PRIMARY KEY)",
                "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                sql);

        TestProducer.Run run = producer.run("migrate");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "nothing was changed: the rows of table image_info cannot be adopted, because " + reason + ".")
                .contains("currentSchema=visionscaling");
    }

    @Test
    void changesNothingIfARowCannotBeCopied() {
        // Text that is not compressible does not fit into an index.
        environment.executeAll(
                "CREATE TABLE prediction_results (image_key text PRIMARY KEY, category text, confidence float8,"
                        + " hostname text, time timestamptz)",
                "INSERT INTO prediction_results SELECT 'k', string_agg(md5(n::text), ''), 50, 'host', now()"
                        + " FROM generate_series(1, 300) n");

        TestProducer.Run run = producer.run("migrate");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith("error: the schema could not be migrated: ")
                .contains("index row");
        assertThat(environment.query("SELECT count(*) FROM prediction_results")).containsExactly("1");
        assertThat(environment.query("SELECT to_regclass('image_info'), to_regclass('prediction_results_original')"))
                .containsExactly("null|null");

        environment.execute("UPDATE prediction_results SET category = 'bolt'");
        assertThat(producer.succeed("migrate").lines())
                .startsWith(MIGRATED)
                .anyMatch(line -> line.startsWith("adopted 1 result of"));
    }

    @Test
    void pipelinesOfTwoSchemasShareADatabase() throws Exception {
        environment.executeAll("CREATE SCHEMA one", "CREATE SCHEMA \"Two\"");
        assertThat(producer.succeed("migrate", "--database-url", url("one"))).isEqualTo(MIGRATED);
        assertThat(producer.succeed("migrate", "--database-url", url("%22Two%22")))
                .isEqualTo(MIGRATED);
        environment.executeAll(
                "INSERT INTO one.image_info (image_key) VALUES ('first')",
                "INSERT INTO \"Two\".image_info (image_key) VALUES ('second')");

        try (ServiceProcess publisher = producer.start("publish", "--follow", "--database-url", url("one"))) {
            await().atMost(LIMIT).until(() -> producer.topic().values().contains("first"));

            // The same topic of another pipeline, as if it was in another cluster.
            assertThat(producer.succeed("publish", "--database-url", url("%22Two%22")))
                    .startsWith("published 1 keys");
            assertThat(publisher.isAlive()).isTrue();
        }
        assertThat(producer.topic().values()).containsExactlyInAnyOrder("first", "second");
        assertThat(producer.succeed("status", "--database-url", url("%22Two%22")))
                .contains("published");
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "publish"})
    void namesASchemaThatDoesNotExist(String command) {
        TestProducer.Run run = producer.run(command, "--database-url", url("nowhere"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith(
                        "error: no schema of the search path (nowhere) exists, or role visionscaling may not use it:"
                                + " correct currentSchema in DATABASE_URL");
    }

    @Test
    void saysThatCapitalLettersNeedQuotes() {
        environment.execute("CREATE SCHEMA \"Two\"");

        assertThat(producer.run("migrate", "--database-url", url("Two")).err())
                .contains("correct currentSchema in DATABASE_URL (a name with capital letters needs quotes:"
                        + " currentSchema=%22Name%22); if");
    }

    @Test
    void namesRightsThatAreMissing() {
        String login = environment.topic().replace('-', '_');
        environment.executeAll(
                "CREATE ROLE " + login + " LOGIN PASSWORD 'secret'",
                "CREATE SCHEMA closed",
                "GRANT USAGE ON SCHEMA closed TO " + login);
        Map<String, String> asLogin =
                Map.of("DATABASE_URL", url("closed"), "DATABASE_USER", login, "DATABASE_PASSWORD", "secret");

        assertThat(producer.run(asLogin, "migrate").err())
                .startsWith("error: role " + login + " may not create tables in schema closed: as the owner of the"
                        + " database, run 'GRANT CREATE ON SCHEMA closed TO " + login + "', or give VisionScaling a");

        producer.succeed("migrate", "--database-url", url("closed"));
        assertThat(producer.run(asLogin, "status").err())
                .startsWith("error: PostgreSQL: ERROR: permission denied for table schema_version: make this login a"
                        + " member of visionscaling_producer,");

        environment.execute("GRANT visionscaling_producer TO " + login);
        assertThat(producer.run(asLogin, "status").exitCode()).isZero();
    }

    private String url(String schema) {
        return environment.databaseSettings().url() + "?currentSchema=" + schema;
    }
}
