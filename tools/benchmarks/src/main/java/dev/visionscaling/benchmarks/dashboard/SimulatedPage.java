package dev.visionscaling.benchmarks.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Requests what one open page requests: its events, and each thumbnail once. Runs on its own thread. */
final class SimulatedPage implements Runnable {
    private static final String DATA = "data: ";

    /** The number of cards in a wide window. */
    private static final int CARDS = 12;

    private final HttpClient http;
    private final URI address;
    private final Tally tally;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Set<String> cached = new HashSet<>();

    private SimulatedPage(HttpClient http, URI address, Tally tally) {
        this.http = http;
        this.address = address;
        this.tally = tally;
    }

    /** Counts what all pages together received. */
    record Tally(AtomicLong events, AtomicLong thumbnails, AtomicLong failures) {
        Tally() {
            this(new AtomicLong(), new AtomicLong(), new AtomicLong());
        }
    }

    /** @param pages runs the pages until it is shut down */
    static Tally open(int count, URI address, ExecutorService pages) {
        Tally tally = new Tally();
        for (int i = 0; i < count; i++) {
            HttpClient http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            pages.execute(new SimulatedPage(http, address, tally));
        }
        return tally;
    }

    @Override
    public void run() {
        HttpRequest events = HttpRequest.newBuilder(address.resolve("/events")).build();
        try (Stream<String> lines =
                http.send(events, HttpResponse.BodyHandlers.ofLines()).body()) {
            lines.filter(line -> line.startsWith(DATA)).forEach(line -> show(line.substring(DATA.length())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException e) {
            if (!Thread.currentThread().isInterrupted()) {
                tally.failures().incrementAndGet();
            }
        }
    }

    private void show(String json) {
        try {
            JsonNode view = mapper.readTree(json);
            tally.events().incrementAndGet();
            int cards = 0;
            for (JsonNode result : view.path("belt")) {
                if (cards++ < CARDS) {
                    requestThumbnail(result.path("key").asText());
                }
            }
            for (JsonNode bin : view.path("bins")) {
                for (JsonNode key : bin.path("newest")) {
                    requestThumbnail(key.asText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void requestThumbnail(String key) throws IOException, InterruptedException {
        if (cached.add(key)) {
            URI thumbnail = address.resolve("/thumbnail?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
            int status = http.send(HttpRequest.newBuilder(thumbnail).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            (status == 200 ? tally.thumbnails() : tally.failures()).incrementAndGet();
        }
    }
}
