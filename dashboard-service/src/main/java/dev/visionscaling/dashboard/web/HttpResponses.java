package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends complete responses. */
final class HttpResponses {
    private static final int NOT_MODIFIED = 304;

    private HttpResponses() {}

    /** Sends an error as one line of text. */
    static void problem(HttpExchange exchange, int status, String line) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        send(exchange, status, "text/plain; charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, String mediaType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** Sends {@code body}, unless the browser already has it under {@code tag}. */
    static void sendTagged(HttpExchange exchange, String mediaType, String tag, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(NOT_MODIFIED, -1);
        } else {
            send(exchange, 200, mediaType, body);
        }
    }
}
