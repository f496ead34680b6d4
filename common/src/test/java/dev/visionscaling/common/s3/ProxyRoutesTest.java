package dev.visionscaling.common.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.proxy.Proxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(120)
class ProxyRoutesTest {
    private static final String OF_S3 = "\r\nx-amz-request-id: 4442587FB7D0A2F9";
    private static final String HTTP = "http://s3.example:9000";
    private static final String HTTPS = "https://s3.example:9000";

    @BeforeAll
    static void setUp() {
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    private static void requireBucket(String endpoint, Map<String, String> environment) {
        Map<String, String> everything = new HashMap<>(environment);
        S3Settings settings = new S3Settings(
                Optional.of(URI.create(endpoint)),
                Optional.of("us-east-1"),
                "images",
                Optional.empty(),
                false,
                Proxies.of(everything, name -> null));
        try (S3Client s3 = S3Clients.open(settings, 2, 1)) {
            S3Clients.requireBucket(s3, settings);
        }
    }

    private static Map<String, String> through(String proxy) {
        return Map.of("http_proxy", "http://" + proxy);
    }

    private static String deadAddress() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + closed.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void reachesThisMachineWithoutTheProxy(String host) throws IOException {
        HttpServer s3 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        s3.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        s3.start();
        try {
            String dead = "http://" + deadAddress();
            assertThatCode(() -> requireBucket(
                            "http://" + host + ":" + s3.getAddress().getPort(),
                            Map.of("http_proxy", dead, "HTTP_PROXY", dead, "https_proxy", dead)))
                    .doesNotThrowAnyException();
        } finally {
            s3.stop(0);
        }
    }

    @Test
    void reachesOtherServersThroughTheProxy() throws IOException {
        try (LoopbackProxy proxy = new LoopbackProxy(request -> "200 OK" + OF_S3)) {
            requireBucket(HTTP, through(proxy.hostAndPort()));
            assertThat(proxy.requests()).containsExactly("HEAD http://s3.example:9000/images HTTP/1.1");
        }
    }

    @Test
    void anAnswerOfS3ThroughTheProxyIsOfS3() throws IOException {
        try (LoopbackProxy proxy = new LoopbackProxy(request -> "403 Forbidden" + OF_S3)) {
            assertFails(HTTP, through(proxy.hostAndPort()), "S3 bucket images at " + HTTP + " denies access");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "502 Bad Gateway", "503 Service Unavailable", "302 Found"})
    void anAnswerOfTheProxyNamesTheProxy(String answer) throws IOException {
        try (LoopbackProxy proxy = new LoopbackProxy(request -> answer + "\r\nContent-Type: text/html")) {
            assertFails(
                    HTTP,
                    through("me:secret@" + proxy.hostAndPort()),
                    "the proxy " + proxy.hostAndPort() + " (http_proxy) answered " + answer
                            + " itself, and S3 was not reached: allow s3.example in the proxy, or add it to NO_PROXY");
        }
    }

    @Test
    void aTunnelThatTheProxyRefusesNamesTheProxy() throws IOException {
        try (LoopbackProxy proxy = new LoopbackProxy(request -> "403 Forbidden")) {
            assertFails(
                    HTTPS, through(proxy.hostAndPort()), "the proxy " + proxy.hostAndPort() + " (http_proxy)", "403");
            assertThat(proxy.requests()).first().isEqualTo("CONNECT s3.example:9000 HTTP/1.1");
        }
    }

    @Test
    void saysThatTheProxyAsksForAPassword() throws IOException {
        String answer = "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"";
        try (LoopbackProxy proxy = new LoopbackProxy(request -> answer)) {
            assertFails(HTTP, through(proxy.hostAndPort()), "the proxy " + proxy.hostAndPort(), "requires a user");
            assertFails(HTTPS, through(proxy.hostAndPort()), "the proxy " + proxy.hostAndPort(), "407");
            assertFails(HTTP, through("me:secret@" + proxy.hostAndPort()), "rejects the user and password");
        }
    }

    @Test
    void logsInToTheProxy() throws IOException {
        try (LoopbackProxy proxy =
                new LoopbackProxy(request -> request.contains("Proxy-Authorization: Basic bWU6c2VjcmV0")
                        ? "200 OK" + OF_S3
                        : "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"")) {
            assertThatCode(() -> requireBucket(HTTP, through("me:secret@" + proxy.hostAndPort())))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HTTP, HTTPS})
    void aProxyThatCannotBeReachedIsNamed(String server) throws IOException {
        String dead = deadAddress();
        assertFails(
                server,
                through(dead),
                "through the proxy " + dead + " (http_proxy): ",
                "Connection refused",
                "if s3.example can be reached without a proxy, add it to NO_PROXY");
    }

    private static void assertFails(String server, Map<String, String> environment, String... texts) {
        assertThatThrownBy(() -> requireBucket(server, environment))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContainingAll(texts)
                .hasMessageNotContainingAny("secret");
    }
}
