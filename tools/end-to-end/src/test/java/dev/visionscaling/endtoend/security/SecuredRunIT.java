package dev.visionscaling.endtoend.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.endtoend.launcher.SampleImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestServices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole pipeline over TLS, with the least privileges for each service, and without a password in any output, log,
 * metric or process list.
 */
class SecuredRunIT {
    private static final int IMAGES = 6;

    /** Everything that was printed, served or listed, by its source. */
    private static final Map<String, String> SEEN = new LinkedHashMap<>();

    private static SecuredStack stack;
    private static int consumerExitCode = -1;

    @BeforeAll
    static void run() throws Exception {
        stack = SecuredStack.get();
        Path images = SampleImages.draw(Files.createDirectory(stack.folder().resolve("images")), IMAGES);
        Files.writeString(images.resolve("bolt").resolve("page.jpg"), "<html>not found</html>");

        succeed(stack.publisher(), "upload", images.toString());
        succeed(stack.publisher(), "publish");
        Map<String, String> environment = new HashMap<>(stack.classifier(SampleImages.randomModel(stack.folder())));
        environment.put("LOG_LEVEL", "DEBUG");
        try (ServiceProcess consumer = TestServices.start("consumer-service", environment);
                Connection viewer = stack.connect("viewer", Secrets.VIEWER)) {
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() ->
                            assertThat(outcomes(viewer)).as(consumer::output).isEqualTo("predicted 6, rejected 1"));
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> consumer.get("/health/ready").contains("working"));
            for (String path : List.of("/metrics", "/health/live", "/health/ready")) {
                SEEN.put("consumer " + path, consumer.get(path));
            }
            SEEN.put("process list", String.join("\n", SecuredStack.processList()));
            succeed(stack.publisher(), "status");
            succeed(stack.publisher(), "redrive", "--dry-run");
            consumerExitCode = consumer.terminate();
            SEEN.put("consumer log", consumer.output());
        }
    }

    @Test
    void theConsumerStopsInOrder() {
        assertThat(consumerExitCode).isZero();
    }

    @Test
    void theProducersRoleCannotDeleteOutcomes() {
        try (ServiceProcess outcomes =
                TestServices.start("producer-service", stack.publisher(), "reset", "--outcomes")) {
            assertThat(outcomes.awaitExit()).isEqualTo(1);
            assertThat(outcomes.output().strip())
                    .isEqualTo("error: this database role may not do that: log in as the role that ran 'migrate'");
        }
        succeed(stack.publisher(), "redrive");
        succeed(stack.publisher(), "reset");
        succeed(stack.as("visionscaling", Secrets.OWNER), "reset", "--dry-run", "--outcomes", "--images");
    }

    @Test
    void theCollectedTextsAreTheRightOnes() {
        // Otherwise the search for passwords would prove nothing.
        assertThat(SEEN.get("consumer /metrics")).contains("images_processed_total");
        assertThat(SEEN.get("consumer log")).contains("health and metrics on");
        assertThat(SEEN.get("process list")).contains("consumer-service.jar").contains("ServerMain");
    }

    @Test
    void noPasswordIsVisible() throws IOException {
        SEEN.put("consumer --help", help("consumer"));
        for (String command : List.of("migrate", "upload", "publish", "status", "redrive", "reset")) {
            SEEN.put(command + " --help", help(command));
        }
        try (Stream<Path> logs = Files.list(stack.serverLogs())) {
            for (Path log : logs.toList()) {
                SEEN.put(log.toString(), Files.readString(log, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(SEEN).hasSizeGreaterThan(15);
        SEEN.forEach(SecuredRunIT::assertKeepsSecrets);
    }

    @Test
    void noPasswordIsInErrorMessages() throws IOException {
        List<Map<String, String>> wrong = new ArrayList<>();
        wrong.add(Map.of("DATABASE_PASSWORD", Secrets.WRONG));
        wrong.add(Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1/db?password=" + Secrets.WRONG));
        wrong.add(Map.of("DATABASE_PASSWORD_FILE", "/no/such/file", "DATABASE_PASSWORD", ""));
        wrong.add(Map.of("KAFKA_SASL_JAAS_CONFIG", Secrets.jaas(Secrets.WRONG)));
        wrong.add(Map.of("KAFKA_SASL_JAAS_CONFIG", "no jaas configuration but " + Secrets.WRONG));
        // A quotation mark that is not escaped.
        wrong.add(Map.of("KAFKA_SASL_JAAS_CONFIG", "a.Module required password=\"a\"" + Secrets.WRONG + "\";"));
        wrong.add(Map.of("KAFKA_SSL_KEYSTORE_PASSWORD", Secrets.WRONG, "KAFKA_SSL_KEYSTORE_LOCATION", "/no/such"));
        for (Map<String, String> changes : wrong) {
            Map<String, String> environment = new HashMap<>(stack.publisher());
            environment.putAll(changes);
            try (ServiceProcess run = TestServices.start("producer-service", environment, "publish")) {
                assertThat(run.awaitExit()).as(run::output).isIn(1, 2);
                assertKeepsSecrets(changes.keySet().toString(), run.output());
                assertThat(run.output()).contains("error: ").doesNotContain("\tat ");
            }
        }
        Map<String, String> environment = new HashMap<>(stack.publisher());
        environment.put("AWS_SECRET_ACCESS_KEY", Secrets.WRONG);
        try (ServiceProcess run = TestServices.start(
                "producer-service",
                environment,
                "upload",
                stack.folder().resolve("images").toString())) {
            assertThat(run.awaitExit()).isEqualTo(1);
            assertThat(run.output()).contains("error: S3 bucket images");
            assertKeepsSecrets("upload", run.output());
        }
    }

    private static void assertKeepsSecrets(String where, String text) {
        for (String core : Secrets.CORES) {
            assertThat(text.contains(core)).as("%s in %s", core, where).isFalse();
        }
    }

    private static String help(String command) throws IOException {
        Map<String, String> environment =
                new HashMap<>(command.equals("consumer") ? stack.classifier(Path.of("unused")) : stack.publisher());
        try (ServiceProcess run = command.equals("consumer")
                ? TestServices.start("consumer-service", environment, "--help")
                : TestServices.start("producer-service", environment, command, "--help")) {
            assertThat(run.awaitExit()).isZero();
            return run.output();
        }
    }

    private static void succeed(Map<String, String> environment, String... arguments) {
        try (ServiceProcess run = TestServices.start("producer-service", environment, arguments)) {
            assertThat(run.awaitExit()).as(run::output).isZero();
            SEEN.put("producer " + String.join(" ", arguments), run.output());
        }
    }

    private static String outcomes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT (SELECT count(*) FROM prediction_results),"
                        + " (SELECT count(*) FROM rejected_images)")) {
            row.next();
            return "predicted " + row.getLong(1) + ", rejected " + row.getLong(2);
        }
    }
}
