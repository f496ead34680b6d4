package dev.visionscaling.dashboard;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Collects the lines of a stream of server-sent events until closed. */
final class EventStreamReader implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> reading;
    private volatile int status;
    private volatile boolean closed;

    private EventStreamReader(HttpClient http, HttpRequest request) {
        reading = http.sendAsync(request, HttpResponse.BodyHandlers.ofLines()).thenAcceptAsync(this::read);
    }

    static EventStreamReader of(HttpClient http, HttpRequest request) {
        return new EventStreamReader(http, request);
    }

    /** The status of the response; 0 before it began. */
    int status() {
        return status;
    }

    /** The data of all events so far. */
    List<String> data() {
        return lines.stream()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
    }

    /** The id of the last event. */
    String lastId() {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .reduce((first, second) -> second)
                .orElse("")
                .replaceFirst("id: ", "");
    }

    @Override
    public void close() {
        closed = true;
        reading.cancel(true);
    }

    private void read(HttpResponse<Stream<String>> response) {
        status = response.statusCode();
        try (Stream<String> all = response.body()) {
            // Ends with the connection. Leaving early closes the stream, and with it the connection.
            boolean unused = all.peek(lines::add).anyMatch(line -> closed);
        }
    }
}
