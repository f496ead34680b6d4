package dev.visionscaling.common.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.SettingsReader;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpsServerTest {
    private static final OpsSettings ANY_PORT = new OpsSettings("127.0.0.1", 0);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(60)).build();
    private final Health health = new Health();
    private volatile Optional<String> problem = Optional.empty();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final OpsServer server = OpsServer.start(ANY_PORT, health, () -> problem, metrics);

    @AfterEach
    void close() {
        server.close();
        metrics.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(60))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private void assertAnswers(String path, int status, String text) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(text);
    }

    @Test
    void reportsThatOnlyARestartHelps() throws Exception {
        assertAnswers("/health/live", 200, "live\n");
        assertThat(get("/metrics").body()).contains("service_live 1.0");
        problem = Optional.of("no outcome for 5 minutes");
        assertAnswers("/health/live", 503, "not live\nno outcome for 5 minutes\n");
        assertThat(get("/metrics").body()).contains("service_live 0.0");
    }

    @Test
    void reportsTheCurrentActivityWhileReady() throws Exception {
        health.status("working on partitions [0, 2]");
        assertAnswers("/health/ready", 200, "working on partitions [0, 2]\n");
    }

    @Test
    void listsTheReasonsWhileNotReady() throws Exception {
        health.degraded("assignment", "waiting for the group");
        health.degraded("S3", "größe: timed out");
        health.degraded("PostgreSQL", "refused");
        assertAnswers(
                "/health/ready",
                503,
                "not ready\nPostgreSQL: refused\nS3: größe: timed out\nassignment: waiting for the group\n");
    }

    @Test
    void aWarningLeavesTheServiceReady() throws Exception {
        health.warning("bucket more", "it does not exist");
        assertAnswers("/health/ready", 200, "ready\nwarning, bucket more: it does not exist\n");
        health.degraded("S3", "timed out");
        assertAnswers("/health/ready", 503, "not ready\nS3: timed out\nwarning, bucket more: it does not exist\n");
        health.restored("S3");
        health.warningOver("bucket more");
        assertAnswers("/health/ready", 200, "ready\n");
    }

    @Test
    void isLiveEvenIfNotReady() throws Exception {
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
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body()).contains("service_ready 1.0").doesNotContain("service_problem{");
    }

    @Test
    void exportsTheDegradedPartsAsMetrics() throws Exception {
        health.degraded("S3", "timed out");
        assertThat(get("/metrics").body()).contains("service_ready 0.0").contains("service_problem{part=\"S3\"} 1.0");
        health.restored("S3");
        assertThat(get("/metrics").body()).contains("service_ready 1.0").doesNotContain("service_problem{");
    }

    @Test
    void answersThoughOthersSendOnlyOneByte() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                socket.getOutputStream().write('G');
                slow.add(socket);
            }
            assertAnswers("/health/live", 200, "live\n");
            assertThat(get("/metrics").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void refusesOtherPaths() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void namesAPortThatIsTaken() {
        OpsSettings taken = new OpsSettings("127.0.0.1", server.port());
        assertThatThrownBy(() -> OpsServer.start(taken, health, () -> problem, metrics))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("health and metrics cannot listen on")
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContaining("in use by another service of VisionScaling: set OPS_PORT");
    }

    @Test
    void namesAHostThatDoesNotExist() {
        OpsSettings nowhere = new OpsSettings("no-such-host.invalid", 0);
        assertThatThrownBy(() -> OpsServer.start(nowhere, health, () -> problem, metrics))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("this host name is unknown: set OPS_HOST");
    }

    @Test
    void answersNothingOnceClosed() {
        server.close();
        assertThatThrownBy(() -> get("/health/live")).isInstanceOf(ConnectException.class);
    }

    @Test
    void listensOnAFreePortOfLoopbackByDefault() {
        var none = new SettingsReader(Map.of(), Map.of()).read(OpsSettings.all());
        assertThat(OpsSettings.from(none)).isEqualTo(ANY_PORT);
        var bad = new SettingsReader(Map.of("OPS_PORT", "65536"), Map.of());
        assertThatThrownBy(() -> bad.read(OpsSettings.all()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("OPS_PORT must be a whole number from -1 to 65535, not '65536'");
    }
}
