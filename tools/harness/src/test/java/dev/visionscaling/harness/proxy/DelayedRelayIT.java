package dev.visionscaling.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DelayedRelayIT {
    private static final byte[] CONTENT = new byte[1_000_000];
    private static final Duration DELAY = Duration.ofMillis(300);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;

    DelayedRelayIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (int i = 0; i < CONTENT.length; i++) {
            CONTENT[i] = (byte) (i * 31);
        }
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void passesEverythingOnAndHoldsAnswersBack() throws Exception {
        try (DelayedRelay relay = DelayedRelay.to(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
            assertThat(get(relay)).isEqualTo(CONTENT);
            relay.delayBy(DELAY);
            long start = System.nanoTime();

            assertThat(get(relay)).isEqualTo(CONTENT);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DELAY);
        }
    }

    private byte[] get(DelayedRelay relay) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(relay.address()).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }
}
