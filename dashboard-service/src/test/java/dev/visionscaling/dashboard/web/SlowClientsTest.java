package dev.visionscaling.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.http.ExchangeThreads;
import dev.visionscaling.common.http.HttpServers;
import dev.visionscaling.dashboard.admission.Admission;
import dev.visionscaling.dashboard.admission.AdmissionSettings;
import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.search.ResultArchive;
import dev.visionscaling.dashboard.search.ResultDetails;
import dev.visionscaling.dashboard.search.ResultPage;
import dev.visionscaling.dashboard.search.ResultQuery;
import dev.visionscaling.dashboard.thumbnails.ImageBudget;
import dev.visionscaling.dashboard.thumbnails.ImageContent;
import dev.visionscaling.dashboard.thumbnails.ImageStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that ask for something over HTTP and then do not read it. */
class SlowClientsTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int IMAGE_BYTES = 20 << 20; // does not fit into the buffers of a connection

    private final ExchangeThreads threads = new ExchangeThreads("test", 16, Duration.ofMinutes(10));
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        threads.close();
    }

    @Test
    void aFrozenPageMakesRoomForAnother() throws Exception {
        LiveEventsHandler events = new LiveEventsHandler(new LiveState(Optional.empty()), 1, false, Duration.ZERO);
        HttpServer server = serve("/events", events);
        request(server, "/events"); // is never read
        await().atMost(LIMIT).until(() -> events.pages() == 1);

        await().atMost(LIMIT).until(() -> status(request(server, "/events")) == 200);

        assertThat(events.pages()).isEqualTo(1);
        events.close();
    }

    @Test
    void aPageThatIsAliveGetsItsPlaceBack() throws Exception {
        LiveEventsHandler events = new LiveEventsHandler(new LiveState(Optional.empty()), 1, false, Duration.ZERO);
        HttpServer server = serve("/events", events);
        Socket alive = request(server, "/events");
        assertThat(status(alive)).isEqualTo(200);
        assertThat(status(request(server, "/events"))).isEqualTo(503);
        readUntil(alive, "event: renew\n");

        assertThat(status(request(server, "/events"))).isEqualTo(503);
        assertThat(status(request(server, "/events", "Last-Event-ID: 1-1\r\n"))).isEqualTo(200);
        events.close();
    }

    @Test
    void aPageThatHasJustComeKeepsItsPlace() throws Exception {
        LiveEventsHandler events =
                new LiveEventsHandler(new LiveState(Optional.empty()), 1, false, Duration.ofHours(1));
        HttpServer server = serve("/events", events);
        Socket first = request(server, "/events");
        assertThat(status(first)).isEqualTo(200);

        assertThat(status(request(server, "/events"))).isEqualTo(503);

        first.setSoTimeout((int) LIMIT.toMillis());
        for (int line = 0; line < 20; line++) {
            assertThat(first.getInputStream().read()).isGreaterThanOrEqualTo(0);
        }
        events.close();
    }

    @Test
    void frozenViewersOfImagesKeepNoTurnAndTheirMemoryForSeconds() throws Exception {
        ImageBudget budget = new ImageBudget(5L * IMAGE_BYTES, LIMIT);
        HttpServer server =
                serve("/image", new ImageHandler(new AllKnown(), leasing(budget), new LiveState(Optional.empty())));
        for (int i = 0; i < 3; i++) { // more than there are turns
            request(server, "/image?key=a.jpg");
        }
        await().atMost(LIMIT).until(() -> budget.leased() == 3L * IMAGE_BYTES);

        assertThat(status(request(server, "/image?key=a.jpg"))).isEqualTo(200);

        await().atMost(LIMIT).until(() -> budget.leased() == 0);
    }

    @Test
    void tellsWhenThereIsNoMemoryForAnImage() throws Exception {
        ImageBudget small = new ImageBudget(IMAGE_BYTES, Duration.ZERO);
        ImageBudget.Lease other = small.lease(1024).orElseThrow();
        HttpServer server =
                serve("/image", new ImageHandler(new AllKnown(), leasing(small), new LiveState(Optional.empty())));

        assertThat(status(request(server, "/image?key=a.jpg"))).isEqualTo(503);
        other.close();
        assertThat(status(request(server, "/image?key=a.jpg"))).isEqualTo(200);
    }

    private HttpServer serve(String path, HttpHandler handler) throws IOException {
        HttpServer server = HttpServers.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64, threads);
        Admission open = new Admission(new AdmissionSettings(Optional.empty(), List.of(), List.of()), List.of());
        server.createContext(path, handler).getFilters().add(new RequestFilter(open, "GET"));
        server.start();
        this.open.add(() -> server.stop(0));
        return server;
    }

    private Socket request(HttpServer server, String path) throws IOException {
        return request(server, path, "");
    }

    private Socket request(HttpServer server, String path, String header) throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.connect(server.getAddress());
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void readUntil(Socket socket, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("%s", read).isGreaterThanOrEqualTo(0);
            read.append((char) next);
        }
    }

    private static int status(Socket socket) throws IOException {
        String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        return Integer.parseInt(line.substring(9)); // HTTP/1.1 200
    }

    private static ImageStore leasing(ImageBudget budget) {
        return key -> {
            try {
                return budget.lease(IMAGE_BYTES)
                        .<ImageContent>map(lease -> new ImageContent.Bytes(new byte[IMAGE_BYTES], lease))
                        .orElseGet(ImageContent.Busy::new);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private record AllKnown() implements ResultArchive {
        @Override
        public ResultPage find(ResultQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ResultDetails> details(ImageId image) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean knows(ImageId image) {
            return true;
        }
    }
}
