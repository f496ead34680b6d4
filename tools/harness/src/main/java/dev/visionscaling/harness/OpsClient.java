package dev.visionscaling.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the health and metrics of one service on this machine. Safe from any thread. */
final class OpsClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern LOGGED = Pattern.compile("health and metrics on http://127\\.0\\.0\\.1:(\\d+)");
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    private final Supplier<String> log;
    private volatile int port;

    /**
     * Creates a client; nothing needs to listen yet.
     *
     * @param port port of loopback; 0 looks for it in the log
     */
    OpsClient(int port, Supplier<String> log) {
        this.port = port;
        this.log = log;
    }

    /** The port, if it is known yet. */
    OptionalInt port() {
        if (port == 0) {
            Matcher address = LOGGED.matcher(log.get());
            port = address.find() ? Integer.parseInt(address.group(1)) : 0;
        }
        return port > 0 ? OptionalInt.of(port) : OptionalInt.empty();
    }

    /** Status and body of the answer, such as {@code 200 live}; empty if there is none. */
    String get(String path) {
        OptionalInt known = port();
        if (known.isEmpty()) {
            return "";
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + known.getAsInt() + path))
                .timeout(REQUEST_TIMEOUT)
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
