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
 * Server-sent events: at most two a second to each page, whatever happened in between in one; a comment where nothing
 * happens. An event's id says how far the page knows, so that it goes on there after its connection broke.
 */
final class LiveEventsHandler implements HttpHandler, AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final long AT_LEAST_BETWEEN_MS = 450;
    private static final int UNAVAILABLE = 503;

    private final LiveState state;
    private final Semaphore free;
    private final int maxPages;
    private final boolean canRedrive;
    private volatile @Nullable Event last;
    private volatile boolean closed;

    /** A view and how it is sent. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Event(View view, byte[] bytes) {}

    /** @param canSendAgain whether pages are told to offer that */
    LiveEventsHandler(LiveState state, int maxPages, boolean canSendAgain) {
        this.state = state;
        this.maxPages = maxPages;
        this.canRedrive = canSendAgain;
        this.free = new Semaphore(maxPages);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!free.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "10");
            HttpResponses.problem(
                    exchange, UNAVAILABLE, "all " + maxPages + " live pages are taken: close one, or try later");
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Accel-Buffering", "no"); // a proxy must pass events on at once
            exchange.sendResponseHeaders(200, 0);
            tell(
                    exchange.getResponseBody(),
                    EventId.parse(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    /** Pages that are live now. */
    int pages() {
        return maxPages - free.availablePermits();
    }

    @Override
    public void close() {
        closed = true;
    }

    // Most pages know the same and get the same view.
    private byte[] eventOf(View view, EventId position) throws IOException {
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

    private void tell(OutputStream out, EventId from) throws IOException, InterruptedException {
        EventId position = from;
        boolean first = true;
        while (!closed) {
            if (first || state.awaitAfter(position.version(), HEARTBEAT)) {
                View view = state.viewAfter(position.epoch(), position.version());
                position = new EventId(view.epoch(), view.version());
                out.write(eventOf(view, position));
                first = false;
            } else {
                out.write(":\n\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            Thread.sleep(AT_LEAST_BETWEEN_MS);
        }
    }
}
