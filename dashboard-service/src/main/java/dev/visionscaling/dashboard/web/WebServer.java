package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.redrive.Redrive;
import dev.visionscaling.dashboard.search.ResultArchive;
import dev.visionscaling.dashboard.thumbnails.ImageStore;
import dev.visionscaling.dashboard.thumbnails.Thumbnails;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves the page, what it reads, and pictures; where that is allowed, it also sends rejected images again. */
public final class WebServer implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService executor;
    private final LiveEventsHandler events;

    private WebServer(HttpServer server, ExecutorService executor, LiveEventsHandler events) {
        this.server = server;
        this.executor = executor;
        this.events = events;
    }

    /**
     * What it serves.
     *
     * @param redrive empty: nobody may
     */
    public record Content(
            LiveState state,
            ResultArchive archive,
            Thumbnails thumbnails,
            ImageStore photos,
            Optional<Redrive> redrive) {}

    /**
     * Starts listening.
     *
     * @throws CommandFailedException if the port is taken
     */
    public static WebServer start(WebSettings settings, Content content) {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        try {
            HttpServer server = HttpServer.create(address, BACKLOG);
            AtomicInteger number = new AtomicInteger();
            // Live pages hold a thread each; their number and that of connections are bounded.
            ExecutorService executor = Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "web-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(executor);
            LiveEventsHandler events = new LiveEventsHandler(
                    content.state(), settings.maxPages(), content.redrive().isPresent());
            boolean onlyLoopback = server.getAddress().getAddress().isLoopbackAddress();
            RequestFilter gate = new RequestFilter(settings.password(), onlyLoopback, "GET");
            serve(server, gate, "/", new StaticFileHandler());
            serve(server, gate, "/events", events);
            serve(server, gate, "/results", new SearchHandler(content.archive(), content.state()));
            serve(server, gate, "/particulars", new ResultHandler(content.archive(), content.state()));
            serve(server, gate, "/thumbnail", new ThumbnailHandler(content.thumbnails()));
            serve(server, gate, "/photo", new ImageHandler(content.archive(), content.photos(), content.state()));
            content.redrive()
                    .ifPresent(sendAgain -> serve(
                            server,
                            new RequestFilter(settings.password(), onlyLoopback, "POST"),
                            "/send-again",
                            new RedriveHandler(sendAgain, content.state())));
            server.start();
            return new WebServer(server, executor, events);
        } catch (IOException e) {
            throw new CommandFailedException("the page cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Pages that are live now. */
    public int pages() {
        return events.pages();
    }

    @Override
    public void close() {
        events.close();
        executor.shutdownNow();
        server.stop(0);
    }

    private static void serve(HttpServer server, RequestFilter gate, String path, HttpHandler handler) {
        server.createContext(path, handler).getFilters().add(gate);
    }
}
