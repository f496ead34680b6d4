package dev.visionscaling.dashboard;

import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TestServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Runs the dashboard in its own process and sends it requests like a browser. */
final class DashboardProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("the page is at (http://\\S+)");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ServiceProcess process;

    private DashboardProcess(ServiceProcess process) {
        this.process = process;
    }

    static DashboardProcess open(TestEnvironment environment, Map<String, String> extra) {
        Map<String, String> variables = new HashMap<>(environment.environment());
        variables.put("DASHBOARD_PORT", "0");
        variables.putAll(extra);
        ServiceProcess process =
                TestServices.launch("dashboard-service", variables).start();
        DashboardProcess page = new DashboardProcess(process);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !process.isAlive() || page.address().isPresent());
        return page;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** The response to a browser that opened the page under the name {@code host}. */
    String getUnderName(String host) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), address("/").getPort())) {
            String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    HttpResponse<byte[]> bytes(String path, String... headers) {
        return send(request(path, headers), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Opens the stream of events. */
    EventStreamReader events(String... headers) {
        return EventStreamReader.of(http, request("/events", headers));
    }

    static String withKey(String path, String key) {
        return path + "?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    String output() {
        return process.output();
    }

    Optional<String> address() {
        Matcher matcher = ADDRESS.matcher(output());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    int awaitExit() {
        return process.awaitExit();
    }

    @Override
    public void close() {
        process.close();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private URI address(String path) {
        return URI.create(address().orElseThrow(() -> new IllegalStateException(output())))
                .resolve(path);
    }
}
