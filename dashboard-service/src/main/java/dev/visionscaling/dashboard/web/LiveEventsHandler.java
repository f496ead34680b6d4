package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.live.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Streams server-sent events: each page gets at most about two a second, with all changes since the previous one, and a
 * comment as a heartbeat while nothing changes. After losing its connection, a page continues from the id of the last
 * event it received.
 */
final class LiveEventsHandler implements HttpHandler, AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final long MIN_INTERVAL_MS = 450;
    private static final int UNAVAILABLE = 503;

    private final LiveState state;
    private final Semaphore freePages;
    private final int maxPages;
    private final boolean canRedrive;
    private volatile @Nullable Event last;
    private volatile boolean closed;

    /** A view, encoded as an event. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Event(View view, byte[] bytes) {}

    /** @param canRedrive true if pages offer to redrive rejected images */
    LiveEventsHandler(LiveState state, int maxPages, boolean canRedrive) {
        this.state = state;
        this.maxPages = maxPages;
        this.canRedrive = canRedrive;
        this.freePages = new Semaphore(maxPages);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!freePages.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "10");
            HttpResponses.problem(
                    exchange,
                    UNAVAILABLE,
                    "the limit of " + maxPages + " live pages is reached: close one, or try again later");
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Accel-Buffering", "no"); // tells proxies not to buffer events
            exchange.sendResponseHeaders(200, 0);
            stream(
                    exchange.getResponseBody(),
                    EventId.parse(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            freePages.release();
        }
    }

    /** Number of live pages. */
    int pages() {
        return maxPages - freePages.availablePermits();
    }

    @Override
    public void close() {
        closed = true;
    }

    // Most pages have the same version and get the same event.
    private byte[] event(View view, EventId position) throws IOException {
        Event known = last;
        if (known != null && known.view().equals(view)) {
            return known.bytes();
        }
        ByteArrayOutputStream event = new ByteArrayOutputStream(8 << 10);
        event.write(("id: " + position + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        event.write(ViewJson.of(view, canRedrive));
        event.write('\n');
        event.write('\n');
        byte[] bytes = event.toByteArray();
        last = new Event(view, bytes);
        return bytes;
    }

    private void stream(OutputStream out, EventId from) throws IOException, InterruptedException {
        EventId position = from;
        boolean first = true;
        while (!closed) {
            if (first || state.awaitAfter(position.version(), HEARTBEAT)) {
                View view = state.viewAfter(position.epoch(), position.version());
                position = new EventId(view.epoch(), view.version());
                out.write(event(view, position));
                first = false;
            } else {
                out.write(":\n\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            Thread.sleep(MIN_INTERVAL_MS);
        }
    }
}
