package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import dev.visionscaling.common.http.ExchangeThreads;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends complete responses, for a limited time. */
final class HttpResponses {
    /** How long a client may read nothing before its connection is closed. */
    static final Duration STALL_LIMIT = Duration.ofSeconds(10);

    private static final int NOT_MODIFIED = 304;

    /** How long a client may take for a whole response. */
    private static final Duration RESPONSE_LIMIT = Duration.ofMinutes(2);

    /** The server copies what is written at once into a buffer of twice its size, which the connection keeps. */
    private static final int PART = 64 << 10;

    private HttpResponses() {}

    /** Sends an error as one line of text. */
    static void problem(HttpExchange exchange, int status, String line) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        send(exchange, status, "text/plain; charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Asks the client to try again soon. */
    static void busy(HttpExchange exchange, String line) throws IOException {
        exchange.getResponseHeaders().set("Retry-After", "2");
        problem(exchange, 503, line);
    }

    static void send(HttpExchange exchange, int status, String mediaType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        sendHeaders(exchange, status, body.length == 0 ? -1 : body.length);
        ExchangeThreads threads = ExchangeThreads.of(exchange);
        OutputStream out = exchange.getResponseBody();
        long end = System.nanoTime() + RESPONSE_LIMIT.toNanos();
        for (int from = 0; from < body.length; from += PART) {
            if (System.nanoTime() - end >= 0) {
                throw new IOException("the client reads too slowly");
            }
            int start = from;
            threads.transfer(STALL_LIMIT, () -> out.write(body, start, Math.min(PART, body.length - start)));
        }
    }

    /** @param length 0 for a body of unknown length, -1 for none */
    static void sendHeaders(HttpExchange exchange, int status, long length) throws IOException {
        ExchangeThreads.of(exchange).transfer(STALL_LIMIT, () -> exchange.sendResponseHeaders(status, length));
    }

    /** Sends {@code body}, unless the browser already has it under {@code tag}. */
    static void sendTagged(HttpExchange exchange, String mediaType, String tag, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            sendHeaders(exchange, NOT_MODIFIED, -1);
        } else {
            send(exchange, 200, mediaType, body);
        }
    }
}
