package dev.visionscaling.common.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.SettingsReader;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpsServerTest {
    private static final OpsSettings ANY_PORT = new OpsSettings("127.0.0.1", 0);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Health health = new Health();
    private final AtomicBoolean alive = new AtomicBoolean(true);
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final OpsServer server = OpsServer.start(ANY_PORT, health, alive::get, metrics);

    @AfterEach
    void close() {
        server.close();
        metrics.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private void assertAnswers(String path, int status, String text) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(text);
    }

    @Test
    void isLiveUntilOnlyARestartHelps() throws Exception {
        assertAnswers("/health/live", 200, "live\n");
        alive.set(false);
        assertAnswers("/health/live", 503, "not live\n");
    }

    @Test
    void isReadyAndSaysWhatItDoes() throws Exception {
        health.status("working on partitions [0, 2]");
        assertAnswers("/health/ready", 200, "working on partitions [0, 2]\n");
    }

    @Test
    void isNotReadyAndSaysWhyPartByPart() throws Exception {
        health.degraded("assignment", "waiting for the group");
        health.degraded("S3", "größe: timed out");
        health.degraded("PostgreSQL", "refused");
        assertAnswers(
                "/health/ready",
                503,
                "not ready\nPostgreSQL: refused\nS3: größe: timed out\nassignment: waiting for the group\n");
    }

    @Test
    void stayingLiveIsNotStayingReady() throws Exception {
        health.degraded("S3", "timed out");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void servesMetricsForPrometheus() throws Exception {
        Integer inFlight = metrics.gauge("images.in.flight", 3);
        assertThat(inFlight).isEqualTo(3);
        HttpResponse<String> response = get("/metrics");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("images_in_flight 3.0");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    }

    @Test
    void knowsNoOtherPath() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhichPortIsTaken() {
        OpsSettings taken = new OpsSettings("127.0.0.1", server.port());
        assertThatThrownBy(() -> OpsServer.start(taken, health, alive::get, metrics))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("health and metrics cannot listen on")
                .hasMessageContaining("127.0.0.1:" + server.port());
    }

    @Test
    void answersNothingOnceClosed() {
        server.close();
        assertThatThrownBy(() -> get("/health/live")).isInstanceOf(ConnectException.class);
    }

    @Test
    void takesAFreePortOnLoopbackUnlessToldOtherwise() {
        var none = new SettingsReader(Map.of(), Map.of()).read(OpsSettings.all());
        assertThat(OpsSettings.from(none)).isEqualTo(ANY_PORT);
        var bad = new SettingsReader(Map.of("OPS_PORT", "65536"), Map.of());
        assertThatThrownBy(() -> bad.read(OpsSettings.all()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("OPS_PORT must be a whole number from -1 to 65535, not '65536'");
    }
}
