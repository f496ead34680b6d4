package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.config.InstanceSettings;
import dev.visionscaling.common.http.ExchangeThreads;
import dev.visionscaling.common.http.HttpServers;
import dev.visionscaling.common.http.ListenFailure;
import dev.visionscaling.dashboard.admission.Admission;
import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.redrive.Redrive;
import dev.visionscaling.dashboard.search.ResultArchive;
import dev.visionscaling.dashboard.thumbnails.ImageStore;
import dev.visionscaling.dashboard.thumbnails.Thumbnails;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Serves the page, its data and its images; if allowed, also redrives rejected images. */
public final class WebServer implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);

    /** Threads besides those of the live pages; see {@link ExchangeThreads}. */
    private static final int USUAL_THREADS = 128;

    private final WebSettings settings;
    private final HttpServer server;
    private final ExchangeThreads threads;
    private final LiveEventsHandler events;

    private WebServer(WebSettings settings, HttpServer server, ExchangeThreads threads, LiveEventsHandler events) {
        this.settings = settings;
        this.server = server;
        this.threads = threads;
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
        ExchangeThreads threads = new ExchangeThreads("web", settings.maxPages() + USUAL_THREADS, REQUEST_LIMIT);
        try {
            HttpServer server = HttpServers.create(address, BACKLOG, threads);
            LiveEventsHandler events = new LiveEventsHandler(
                    content.state(), settings.maxPages(), content.redrive().isPresent());
            Admission admission =
                    new Admission(settings.admission(), List.of(settings.host(), InstanceSettings.machineName()));
            RequestFilter filter = new RequestFilter(admission, "GET");
            serve(server, filter, "/", new StaticFileHandler());
            serve(server, filter, "/events", events);
            serve(server, filter, "/results", new SearchHandler(content.archive(), content.state()));
            serve(server, filter, "/details", new ResultHandler(content.archive(), content.state()));
            serve(server, filter, "/thumbnail", new ThumbnailHandler(content.thumbnails()));
            serve(server, filter, "/image", new ImageHandler(content.archive(), content.images(), content.state()));
            content.redrive()
                    .ifPresent(redrive -> serve(
                            server,
                            new RequestFilter(admission, "POST"),
                            "/redrive",
                            new RedriveHandler(redrive, content.state(), admission)));
            server.start();
            return new WebServer(settings, server, threads, events);
        } catch (IOException | UnresolvedAddressException e) {
            threads.close();
            throw new CommandFailedException(new ListenFailure("the live page", "DASHBOARD", address).explain(e), e);
        }
    }

    /** The port on which the server listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The address of the page, for users. */
    public String address() {
        return settings.address(port()) + "/";
    }

    /** Number of live pages. */
    public int pages() {
        return events.pages();
    }

    @Override
    public void close() {
        events.close();
        threads.close();
        server.stop(0);
    }

    private static void serve(HttpServer server, RequestFilter filter, String path, HttpHandler handler) {
        server.createContext(path, handler).getFilters().add(filter);
    }
}
