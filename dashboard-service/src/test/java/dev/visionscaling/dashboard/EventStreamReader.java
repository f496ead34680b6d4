package dev.visionscaling.dashboard;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Lines of server-sent events as they come, until it is closed. */
final class EventStreamReader implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> listening;
    private volatile int status;
    private volatile boolean closed;

    private EventStreamReader(HttpClient http, HttpRequest request) {
        listening = http.sendAsync(request, HttpResponse.BodyHandlers.ofLines()).thenAcceptAsync(this::read);
    }

    static EventStreamReader of(HttpClient http, HttpRequest request) {
        return new EventStreamReader(http, request);
    }

    /** 0 before the answer began. */
    int status() {
        return status;
    }

    /** All data so far, one event each. */
    List<String> data() {
        return lines.stream()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
    }

    /** The last event's id. */
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
        listening.cancel(true);
    }

    private void read(HttpResponse<Stream<String>> response) {
        status = response.statusCode();
        try (Stream<String> all = response.body()) {
            // The stream ends with the connection; closing it from here ends the connection.
            boolean unused = all.peek(lines::add).anyMatch(line -> closed);
        }
    }
}
