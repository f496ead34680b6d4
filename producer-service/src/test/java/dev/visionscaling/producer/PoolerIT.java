package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TestPooler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command of the producer through PgBouncer. */
@EnabledIf(value = "dev.visionscaling.harness.testing.TestPooler#isInstalled", disabledReason = "PgBouncer is missing")
class PoolerIT {
    private final TestEnvironment environment = TestEnvironment.create();
    private final TestProducer producer = new TestProducer(environment);

    @ParameterizedTest
    @ValueSource(strings = {"publish", "migrate"})
    void refusesASharedSessionInOneLine(String command) throws IOException {
        try (TestPooler pooler = TestPooler.start(environment, "transaction", 3)) {
            assertThat(producer.run(command, "--database-url", pooler.url()))
                    .isEqualTo(new TestProducer.Run(
                            1,
                            "",
                            "error: '" + command + "' needs sessions of its own, but DATABASE_URL leads to a connection"
                                    + " pooler that shares them, such as PgBouncer with pool_mode=transaction: set"
                                    + " DATABASE_URL of this command to PostgreSQL itself, or to a pool with"
                                    + " pool_mode=session"));
        }
    }

    @Test
    void publishesThroughSessionsOfItsOwn() throws IOException {
        environment.registerImages(300);
        try (TestPooler pooler = TestPooler.start(environment, "session", 5)) {
            assertThat(producer.succeed("migrate", "--database-url", pooler.url()))
                    .startsWith("the schema is up to date");
            assertThat(producer.succeed("publish", "--page-size", "10", "--database-url", pooler.url()))
                    .startsWith("published 300 keys");
        }
        assertThat(producer.topic().distinct(0)).hasSize(300);
    }

    @Test
    void namesTheWayToAnotherSchema() throws IOException {
        environment.executeAll(
                "CREATE SCHEMA own",
                "ALTER DATABASE "
                        + environment.query("SELECT current_database()").get(0) + " SET search_path = own");
        try (TestPooler pooler = TestPooler.start(environment, "session", 5)) {
            TestProducer.Run run = producer.run("migrate", "--database-url", pooler.url() + "?currentSchema=own");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .endsWith(
                            "unsupported startup parameter: search_path: a connection pooler does not pass currentSchema"
                                    + " on: remove it from DATABASE_URL, and run 'ALTER ROLE … IN DATABASE … SET search_path ="
                                    + " …' for this login instead");

            assertThat(producer.succeed("migrate", "--database-url", pooler.url()))
                    .startsWith("migrated the schema");
        }
        assertThat(environment.query("SELECT count(*) FROM own.schema_version")).containsExactly("1");
    }

    @Test
    void runsTheOtherCommandsThroughSharedSessions(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 200; i++) {
            Files.write(folder.resolve(i + ".jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) i});
        }
        try (TestPooler pooler = TestPooler.start(environment, "transaction", 1)) {
            assertThat(producer.run("upload", folder.toString(), "--database-url", pooler.url()))
                    .matches(run -> run.exitCode() == 0, "succeeds");
            assertThat(environment.count("SELECT count(*) FROM image_info")).isEqualTo(200);
            environment.execute("INSERT INTO rejected_images SELECT image_key, 'corrupt', '', 'h', now()"
                    + " FROM image_info LIMIT 20");
            assertThat(producer.succeed("status", "--database-url", pooler.url()))
                    .contains("rejected");
            assertThat(producer.succeed("redrive", "--database-url", pooler.url()))
                    .isEqualTo("published 20 rejected keys again");
            assertThat(producer.succeed("reset", "--outcomes", "--database-url", pooler.url()))
                    .contains("20 rejections deleted");
        }
    }
}
