package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.lifecycle.NamedThreads;
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

/** Serves the page, its data and its images; if allowed, also redrives rejected images. */
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
     * The sources of what is served.
     *
     * @param redrive empty if redriving is not allowed
     */
    public record Content(
            LiveState state,
            ResultArchive archive,
            Thumbnails thumbnails,
            ImageStore images,
            Optional<Redrive> redrive) {}

    /**
     * Starts the server.
     *
     * @throws CommandFailedException if the port is taken
     */
    public static WebServer start(WebSettings settings, Content content) {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        try {
            HttpServer server = HttpServer.create(address, BACKLOG);
            // Each live page holds a thread; the number of live pages and of connections is limited.
            ExecutorService executor = Executors.newCachedThreadPool(NamedThreads.daemons("web"));
            server.setExecutor(executor);
            LiveEventsHandler events = new LiveEventsHandler(
                    content.state(), settings.maxPages(), content.redrive().isPresent());
            boolean onlyLoopback = server.getAddress().getAddress().isLoopbackAddress();
            RequestFilter filter = new RequestFilter(settings.password(), onlyLoopback, "GET");
            serve(server, filter, "/", new StaticFileHandler());
            serve(server, filter, "/events", events);
            serve(server, filter, "/results", new SearchHandler(content.archive(), content.state()));
            serve(server, filter, "/details", new ResultHandler(content.archive(), content.state()));
            serve(server, filter, "/thumbnail", new ThumbnailHandler(content.thumbnails()));
            serve(server, filter, "/image", new ImageHandler(content.archive(), content.images(), content.state()));
            content.redrive()
                    .ifPresent(redrive -> serve(
                            server,
                            new RequestFilter(settings.password(), onlyLoopback, "POST"),
                            "/redrive",
                            new RedriveHandler(redrive, content.state())));
            server.start();
            return new WebServer(server, executor, events);
        } catch (IOException e) {
            throw new CommandFailedException("the page cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /** The port on which the server listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Number of live pages. */
    public int pages() {
        return events.pages();
    }

    @Override
    public void close() {
        events.close();
        executor.shutdownNow();
        server.stop(0);
    }

    private static void serve(HttpServer server, RequestFilter filter, String path, HttpHandler handler) {
        server.createContext(path, handler).getFilters().add(filter);
    }
}
