package dev.visionscaling.common.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceOpsTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void isNotReadyUntilTheServiceHasStarted() throws Exception {
        try (ServiceOps ops = start(0)) {
            assertThat(get(ops, "/health/ready")).isEqualTo("503 not ready\nstart: the service is starting\n");
            assertThat(get(ops, "/metrics")).contains("service_info{host=\"here\"", "service=\"belt\"");
            ops.started();
            assertThat(get(ops, "/health/ready")).isEqualTo("200 ready\n");
        }
    }

    @Test
    void reportsTheLivenessThatTheServiceSetsLater() throws Exception {
        try (ServiceOps ops = start(0)) {
            assertThat(get(ops, "/health/live")).isEqualTo("200 live\n");
            ops.watch(() -> Optional.of("it hangs"));
            assertThat(get(ops, "/health/live")).isEqualTo("503 not live\nit hangs\n");
        }
    }

    @Test
    void keepsMetricsWhenTheServerIsTurnedOff() {
        try (ServiceOps ops = start(-1)) {
            assertThat(ops.port()).isEmpty();
            assertThat(ops.metrics().get("service.info").gauge().value()).isEqualTo(1);
        }
    }

    private static ServiceOps start(int port) {
        return ServiceOps.start(new OpsSettings("127.0.0.1", port), "belt", "here");
    }

    private String get(ServiceOps ops, String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + ops.port().orElseThrow() + path);
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
