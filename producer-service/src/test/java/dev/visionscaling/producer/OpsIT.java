package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Health and metrics of {@code publish --follow}. */
class OpsIT {
    private static final Pattern ADDRESS = Pattern.compile("health and metrics on (http://127\\.0\\.0\\.1:\\d+)");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Scene scene = Scene.migrated();

    @Test
    void reportsItsProgressAndWhichPublisherIsStandby() throws Exception {
        scene.execute("INSERT INTO image_info (image_key) SELECT 'k' || n FROM generate_series(1, 7) n");
        try (ProducerProcess first = scene.start("publish", "--follow")) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(get(first, "/metrics"))
                            .contains("keys_published_total 7.0", "images_published 7.0", "images_unpublished 0.0")
                            .contains("publisher_active 1.0", "service_ready 1.0", "images_held_back 0.0")
                            .contains("publish_failures_total{server=\"kafka\"} 0.0")
                            .contains("hikaricp_connections_active{pool="));
            assertThat(get(first, "/health/ready")).isEqualTo("200 publishing\n");
            assertThat(get(first, "/health/live")).isEqualTo("200 live\n");
            try (ProducerProcess second = scene.start("publish", "--follow")) {
                await().atMost(LIMIT)
                        .until(() -> get(second, "/health/ready").startsWith("200 standby: another publisher"));
                assertThat(get(second, "/metrics")).contains("publisher_active 0.0");
                first.terminate();
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(get(second, "/metrics")).contains("publisher_active 1.0"));
                second.terminate();
                assertThat(second.await(LIMIT)).isZero();
            }
        }
    }

    @Test
    void isLiveButNotReadyWhilePostgresIsUnavailable() throws Exception {
        try (ProducerProcess producer = scene.start("publish", "--follow")) {
            await().atMost(LIMIT).until(() -> get(producer, "/health/ready").startsWith("200"));
            scene.stack.postgres().kill();
            try {
                await().atMost(LIMIT)
                        .until(() -> get(producer, "/health/ready").startsWith("503 not ready\nPostgreSQL: "));
                assertThat(get(producer, "/health/live")).isEqualTo("200 live\n");
            } finally {
                scene.stack.postgres().start();
            }
            await().atMost(LIMIT).until(() -> get(producer, "/health/ready").startsWith("200"));
            assertThat(get(producer, "/metrics"))
                    .containsPattern("publish_failures_total\\{server=\"postgresql\"} [1-9]");
            producer.terminate();
            assertThat(producer.await(LIMIT)).isZero();
        }
    }

    /** Status and body; empty while nothing listens. */
    private String get(ProducerProcess process, String path) throws InterruptedException {
        Matcher address = ADDRESS.matcher(process.err());
        if (!address.find()) {
            return "";
        }
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(address.group(1) + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return "";
        }
    }
}
