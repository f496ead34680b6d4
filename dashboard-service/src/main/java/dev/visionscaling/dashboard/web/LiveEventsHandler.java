package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.visionscaling.common.http.ExchangeThreads;
import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.live.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Streams server-sent events: each page gets at most about two a second, with all changes since the previous one, and a
 * comment as a heartbeat while nothing changes. After losing its connection, a page continues from the id of the last
 * event it received. A page that does not read what it gets loses its connection.
 */
final class LiveEventsHandler implements HttpHandler, AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration CHECK = Duration.ofSeconds(1);
    private static final long MIN_INTERVAL_MS = 450;

    /** Age from which a page is asked to connect again if another one finds no place. */
    private static final Duration MIN_STAY = Duration.ofSeconds(30);

    /** Pause between two such requests, because the next oldest page is rarely another frozen one. */
    private static final Duration ASK_INTERVAL = Duration.ofSeconds(2);

    /** How long the place of a page that was asked is kept for it. */
    private static final Duration RETURN_LIMIT = Duration.ofSeconds(5);

    private static final byte[] RETRY = ascii("retry: 1000\n\n");
    private static final byte[] COMMENT = ascii(":\n\n");
    private static final byte[] RENEW = ascii("event: renew\ndata: connect again\n\n");
    private static final String LAST_EVENT = "Last-Event-ID"; // sent by browsers that connect again
    private static final int UNAVAILABLE = 503;

    private final LiveState state;
    private final Semaphore freePages;
    private final Semaphore keptPages = new Semaphore(0);
    private final Set<Page> open = ConcurrentHashMap.newKeySet();
    private final int maxPages;
    private final boolean canRedrive;
    private final Duration minStay;
    private volatile @Nullable Event last;
    private volatile boolean closed;
    private long lastAsked = System.nanoTime() - ASK_INTERVAL.toNanos();

    /** A live page. */
    private static final class Page {
        private final long since = System.nanoTime();
        private volatile boolean renew;
    }

    /** A view, encoded as an event. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Event(View view, byte[] bytes) {}

    /** @param canRedrive true if pages offer to redrive rejected images */
    LiveEventsHandler(LiveState state, int maxPages, boolean canRedrive) {
        this(state, maxPages, canRedrive, MIN_STAY);
    }

    LiveEventsHandler(LiveState state, int maxPages, boolean canRedrive, Duration minStay) {
        this.state = state;
        this.minStay = minStay;
        this.maxPages = maxPages;
        this.canRedrive = canRedrive;
        this.freePages = new Semaphore(maxPages);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        boolean returns = exchange.getRequestHeaders().containsKey(LAST_EVENT);
        if (!(returns && keptPages.tryAcquire()) && !freePages.tryAcquire()) {
            askOldestToRenew();
            exchange.getResponseHeaders().set("Retry-After", "10");
            HttpResponses.problem(
                    exchange,
                    UNAVAILABLE,
                    "the limit of " + maxPages + " live pages is reached: close one, or try again later");
            return;
        }
        Page page = new Page();
        open.add(page);
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Accel-Buffering", "no"); // tells proxies not to buffer events
            HttpResponses.sendHeaders(exchange, 200, 0);
            stream(exchange, page);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(page);
            release(page);
        }
    }

    private void release(Page page) {
        if (!page.renew) {
            freePages.release();
            return;
        }
        keptPages.release();
        CompletableFuture.delayedExecutor(RETURN_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .execute(() -> {
                    if (keptPages.tryAcquire()) {
                        freePages.release();
                    }
                });
    }

    // A page whose viewer has vanished, or whose browser is frozen, does not come back: its place becomes free. The
    // kernel would accept small events for such a page for a long time.
    private synchronized void askOldestToRenew() {
        long now = System.nanoTime();
        if (now - lastAsked < ASK_INTERVAL.toNanos()) {
            return;
        }
        lastAsked = now;
        open.stream()
                .filter(page -> !page.renew && now - page.since >= minStay.toNanos())
                .min(Comparator.comparingLong(page -> page.since - now))
                .ifPresent(page -> page.renew = true);
    }

    /** Number of live pages. */
    int pages() {
        return maxPages - freePages.availablePermits() - keptPages.availablePermits();
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
        event.write(ascii("id: " + position + "\ndata: "));
        event.write(ViewJson.of(view, canRedrive));
        event.write('\n');
        event.write('\n');
        byte[] bytes = event.toByteArray();
        last = new Event(view, bytes);
        return bytes;
    }

    private void stream(HttpExchange exchange, Page page) throws IOException, InterruptedException {
        EventId position = EventId.parse(exchange.getRequestHeaders().getFirst(LAST_EVENT));
        send(exchange, RETRY);
        boolean first = true;
        long sent = System.nanoTime();
        while (!closed && !page.renew) {
            if (first || state.awaitAfter(position.version(), CHECK)) {
                View view = state.viewAfter(position.epoch(), position.version());
                position = new EventId(view.epoch(), view.version());
                send(exchange, event(view, position));
                first = false;
            } else if (System.nanoTime() - sent >= HEARTBEAT.toNanos()) {
                send(exchange, COMMENT);
            } else {
                continue;
            }
            sent = System.nanoTime();
            Thread.sleep(MIN_INTERVAL_MS);
        }
        if (page.renew) {
            send(exchange, RENEW);
        }
    }

    private static void send(HttpExchange exchange, byte[] event) throws IOException {
        ExchangeThreads.of(exchange).transfer(HttpResponses.STALL_LIMIT, () -> {
            exchange.getResponseBody().write(event);
            exchange.getResponseBody().flush();
        });
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
