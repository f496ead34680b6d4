package dev.visionscaling.endtoend.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.endtoend.launcher.SampleImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestServices;
import dev.visionscaling.localstack.LocalStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real services export every metric and label that dashboards, alerts and the documentation name. */
class ObservabilityIT {
    private static final int IMAGES = 6;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z_:]+)(?:\\{([a-z_, ]+)})?` \\|");

    /** The labels that Prometheus adds to every series. */
    private static final Set<String> ADDED_BY_PROMETHEUS = Set.of("job", "instance");

    private static final ScrapedMetrics SCRAPE = new ScrapedMetrics();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void scrapeTheRealServices() throws Exception {
        Path images = SampleImages.draw(Files.createDirectory(folder.resolve("images")), IMAGES);
        Files.writeString(images.resolve("bolt").resolve("page.jpg"), "<html>not found</html>");
        try (LocalStack stack = LocalStack.start(Files.createDirectory(folder.resolve("stack")))) {
            Map<String, String> environment = new HashMap<>(stack.environment());
            environment.put("S3_BUCKET", "observed");
            environment.put("DATABASE_URL", stack.jdbcUrl(LocalStack.DATABASE));
            Map<String, String> classifier = new HashMap<>(environment);
            classifier.put("MODEL", SampleImages.randomModel(folder).toString());
            classifier.put("INFERENCE_THREADS", "1");
            Path rules = folder.resolve("rules.json");
            classifier.put(
                    "RULES",
                    Files.writeString(rules, "{\"categories\": {}, \"otherwise\": \"1\"}")
                            .toString());
            Map<String, String> page = new HashMap<>(environment);
            page.put("DASHBOARD_PORT", "0");
            run(environment, "migrate");
            run(environment, "upload", images.toString());
            try (ServiceProcess producer = TestServices.start("producer-service", environment, "publish", "--follow");
                    ServiceProcess consumer = TestServices.start("consumer-service", classifier);
                    ServiceProcess dashboard = TestServices.start("dashboard-service", page);
                    ServiceProcess gateway = TestServices.start("gateway-service", gateway(environment))) {
                await().atMost(LIMIT).pollInterval(Duration.ofMillis(200)).until(() -> {
                    List.of(producer, consumer, dashboard, gateway)
                            .forEach(service -> SCRAPE.add(service.get("/metrics")));
                    return outcomes(stack) == IMAGES + 1 && SCRAPE.metrics().contains("group_lag");
                });
                await().atMost(LIMIT).until(() -> {
                    List.of(producer, consumer, dashboard, gateway)
                            .forEach(service -> SCRAPE.add(service.get("/metrics")));
                    return SCRAPE.metrics().contains("consumer_lag")
                            && SCRAPE.metrics().contains("camera_frozen")
                            && SCRAPE.metrics().contains("gateway_lag")
                            && SCRAPE.metrics().contains("images_unpublished");
                });
            }
        }
    }

    @Test
    void panelsAndAlertsNameOnlyExportedMetricsAndLabels() {
        Observability.expressions().forEach((owner, expression) -> {
            PromQl query = PromQl.parse(expression);
            Set<String> labels = new TreeSet<>(ADDED_BY_PROMETHEUS);
            for (String metric : query.metrics()) {
                if (!metric.equals("up")) {
                    assertThat(SCRAPE.metrics()).as(owner).contains(metric);
                    labels.addAll(SCRAPE.labelsOf(metric));
                }
            }
            assertThat(labels).as(owner).containsAll(query.labels());
        });
    }

    @Test
    void theDocumentationNamesOnlyExportedMetricsAndLabels() {
        Matcher metric = DOCUMENTED.matcher(RepositoryFiles.text("docs/observability.md"));
        int found = 0;
        while (metric.find()) {
            found++;
            assertThat(SCRAPE.metrics()).contains(metric.group(1));
            if (metric.group(2) != null) {
                assertThat(SCRAPE.labelsOf(metric.group(1)))
                        .contains(metric.group(2).split(", "));
            }
        }
        assertThat(found).isGreaterThan(25);
    }

    @Test
    void theMetricsOfTheDesignAreExported() {
        assertThat(SCRAPE.labelsOf("images_processed_total")).contains("outcome");
        assertThat(SCRAPE.labelsOf("image_stage_seconds_bucket")).contains("stage", "le");
        assertThat(SCRAPE.labelsOf("consumer_lag")).contains("partition");
        assertThat(SCRAPE.labelsOf("dlq_total")).contains("reason");
        assertThat(SCRAPE.metrics()).contains("inference_batch_size_bucket", "images_in_flight", "service_problem");
    }

    // Without a broker it has no events to count, but all its metrics. Its lag is known of any topic that exists.
    private static Map<String, String> gateway(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("MQTT_URL", "mqtt://127.0.0.1:9");
        variables.put("RESULT_TOPIC", "image-keys");
        return variables;
    }

    private static void run(Map<String, String> environment, String... arguments) {
        try (ServiceProcess run = TestServices.start("producer-service", environment, arguments)) {
            assertThat(run.awaitExit()).as(run::output).isZero();
        }
    }

    private static long outcomes(LocalStack stack) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        stack.jdbcUrl(LocalStack.DATABASE), stack.databaseUser(), stack.databasePassword());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT (SELECT count(*) FROM prediction_results)"
                        + " + (SELECT count(*) FROM rejected_images)")) {
            row.next();
            return row.getLong(1);
        }
    }
}
