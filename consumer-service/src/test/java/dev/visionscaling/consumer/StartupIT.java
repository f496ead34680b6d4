package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that could only fail does not start: one clear line, no stack trace, a non-zero exit code. */
class StartupIT {
    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.create();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @Test
    void refusesAMissingBucket() {
        refuses(Map.of("S3_BUCKET", "no-such-bucket"), 1, "S3 bucket no-such-bucket does not exist");
    }

    @Test
    void refusesWrongCredentialsForTheBucket() {
        refuses(Map.of("AWS_SECRET_ACCESS_KEY", "wrong"), 1, "check AWS_SECRET_ACCESS_KEY (403 SignatureDoesNotMatch");
    }

    @Test
    void namesAProxyWithoutASchemeButNotItsPassword() {
        Map<String, String> settings =
                Map.of("http_proxy", "me:hunter2@127.0.0.1:9", "S3_ENDPOINT", "http://s3.example:9000");
        refuses(settings, 1, "through the proxy 127.0.0.1:9 (http_proxy): ");
    }

    @Test
    void refusesAMissingModel() {
        refuses(Map.of("MODEL", "/no/such/model.safetensors"), 1, "/no/such/model.safetensors");
    }

    @Test
    void refusesAFileThatIsNotAModel(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("m.safetensors"), "<html>not found</html>");
        refuses(Map.of("MODEL", file.toString()), 1, "m.safetensors");
    }

    @Test
    void refusesAMissingDatabase() {
        refuses(
                Map.of("DATABASE_URL", environment.databaseSettings().url() + "_missing"),
                1,
                "PostgreSQL at jdbc:postgresql://");
    }

    @Test
    void refusesADatabaseWhoseHostHasNoAddress() {
        refuses(
                Map.of("DATABASE_URL", "jdbc:postgresql://database.invalid/vision"),
                1,
                "the host name cannot be resolved (database.invalid): check DATABASE_URL");
    }

    @Test
    void refusesANewerSchema() {
        environment.execute("UPDATE schema_version SET version = version + 1");
        refuses(Map.of(), 1, "use a newer version of the program");
    }

    @Test
    void refusesAnOlderSchema() {
        environment.execute("UPDATE schema_version SET version = version - 1");
        refuses(Map.of(), 1, "run the producer's 'migrate'");
    }

    @Test
    void refusesAMissingSchema() {
        environment.execute("DROP TABLE schema_version");
        refuses(Map.of(), 1, "run the producer's 'migrate'");
    }

    @Test
    void reportsAllInvalidSettingsAtOnce() {
        try (ServiceProcess consumer = Consumers.start(
                environment,
                "misconfigured",
                Map.of("MODEL", "", "STREAM_THREADS", "many", "S3_BUCKET", "A", "COMMIT_INTERVAL", "soon"))) {
            assertThat(consumer.awaitExit()).isEqualTo(2);
            assertThat(consumer.output())
                    .contains("MODEL is not set")
                    .contains("STREAM_THREADS must be")
                    .contains("S3_BUCKET must be")
                    .contains("COMMIT_INTERVAL must be")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void refusesRulesThatDoNotFitTheModel(@TempDir Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.json"), "{\"categories\": {\n\"cog\": \"1\"}}");
        refuses(Map.of("RULES", rules.toString()), 2, "rules.json: line 2, $.categories.cog: the model");
        Files.writeString(rules, "{\"categories\": {},\n\"unsure\": 1}");
        refuses(Map.of("RULES", rules.toString()), 2, "rules.json: line 2, $.unsure: must be a bin's name in quotes");
    }

    private void refuses(Map<String, String> settings, int exitCode, String reason) {
        try (ServiceProcess consumer = Consumers.start(environment, "refuser", settings)) {
            assertThat(consumer.awaitExit()).as(consumer::output).isEqualTo(exitCode);
            assertThat(consumer.output()).contains("error: ").contains(reason).doesNotContain("\tat ", "hunter2");
        }
    }
}
