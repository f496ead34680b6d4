package dev.visionscaling.common.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.http.ExchangeThreads;
import dev.visionscaling.common.http.HttpServers;
import dev.visionscaling.common.http.ListenFailure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Serves {@code /health/live} (200, or 503 with the reason), {@code /health/ready} (200 with the current activity, or
 * 503 with one line per reason; both with one line per warning) and {@code /metrics} (Prometheus text, which includes
 * both health states).
 */
public final class OpsServer implements AutoCloseable {
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    /** A probe waits for some seconds only, and Prometheus for ten. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int BACKLOG = 64;
    private static final int USUAL_THREADS = 16;

    private final HttpServer server;
    private final ExchangeThreads threads;

    private OpsServer(HttpServer server, ExchangeThreads threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts listening.
     *
     * @throws CommandFailedException if the port is taken
     */
    public static OpsServer start(
            OpsSettings settings, Health health, Liveness liveness, PrometheusMeterRegistry metrics) {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        ExchangeThreads threads = new ExchangeThreads("ops", USUAL_THREADS, LIMIT);
        try {
            HttpServer server = HttpServers.create(address, BACKLOG, threads);
            MultiGauge problems = bind(health, liveness, metrics);
            server.createContext("/health/live", exchange -> answer(exchange, liveness));
            server.createContext("/health/ready", exchange -> answer(exchange, health));
            server.createContext("/metrics", exchange -> {
                problems.register(
                        health.reasons().keySet().stream()
                                .map(part -> MultiGauge.Row.of(Tags.of("part", part), 1))
                                .toList(),
                        true);
                answer(exchange, 200, PROMETHEUS, metrics.scrape());
            });
            server.start();
            return new OpsServer(server, threads);
        } catch (IOException | UnresolvedAddressException e) {
            threads.close();
            throw new CommandFailedException(new ListenFailure("health and metrics", "OPS", address).explain(e), e);
        }
    }

    /** The port that the server listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private static MultiGauge bind(Health health, Liveness liveness, PrometheusMeterRegistry metrics) {
        Gauge.builder("service.ready", () -> health.isReady() ? 1 : 0)
                .description("1 while the service is ready")
                .register(metrics);
        Gauge.builder("service.live", () -> liveness.problem().isPresent() ? 0 : 1)
                .description("0 once only a restart helps")
                .register(metrics);
        return MultiGauge.builder("service.problem")
                .description("1 for each part that keeps the service from being ready")
                .register(metrics);
    }

    private static void answer(HttpExchange exchange, Liveness liveness) throws IOException {
        Optional<String> problem = liveness.problem();
        answer(
                exchange,
                problem.isPresent() ? 503 : 200,
                PLAIN,
                problem.map(why -> "not live\n" + why + "\n").orElse("live\n"));
    }

    private static void answer(HttpExchange exchange, Health health) throws IOException {
        Map<String, String> reasons = health.reasons();
        boolean ready = reasons.isEmpty();
        StringBuilder text = new StringBuilder(ready ? health.status() : "not ready").append('\n');
        reasons.forEach(
                (part, reason) -> text.append(part).append(": ").append(reason).append('\n'));
        health.warnings()
                .forEach((part, reason) -> text.append("warning, ")
                        .append(part)
                        .append(": ")
                        .append(reason)
                        .append('\n'));
        answer(exchange, ready ? 200 : 503, PLAIN, text.toString());
    }

    private static void answer(HttpExchange exchange, int status, String contentType, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
