package dev.visionscaling.common.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.visionscaling.common.cli.CommandFailedException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Serves {@code /health/live} (200 or 503), {@code /health/ready} (200 and what it does, or 503 with one line per reason) and
 * {@code /metrics} (Prometheus text).
 */
public final class OpsServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor;

    private OpsServer(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    /**
     * Starts listening.
     *
     * @param alive false once only a restart helps
     * @throws CommandFailedException if the port is taken
     */
    public static OpsServer start(
            OpsSettings settings, Health health, BooleanSupplier alive, PrometheusMeterRegistry metrics) {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        try {
            HttpServer server = HttpServer.create(address, 16);
            ExecutorService executor = Executors.newFixedThreadPool(2, work -> {
                Thread thread = new Thread(work, "ops");
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(executor);
            server.createContext("/health/live", exchange -> {
                boolean live = alive.getAsBoolean();
                answer(exchange, live ? 200 : 503, live ? "live\n" : "not live\n");
            });
            server.createContext("/health/ready", exchange -> answer(exchange, health));
            server.createContext("/metrics", exchange -> answer(exchange, 200, metrics.scrape()));
            server.start();
            return new OpsServer(server, executor);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "health and metrics cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private static void answer(HttpExchange exchange, Health health) throws IOException {
        Map<String, String> reasons = health.reasons();
        if (reasons.isEmpty()) {
            answer(exchange, 200, health.status() + "\n");
            return;
        }
        StringBuilder text = new StringBuilder("not ready\n");
        reasons.forEach(
                (part, reason) -> text.append(part).append(": ").append(reason).append('\n'));
        answer(exchange, 503, text.toString());
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
