package dev.visionscaling.consumer.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.visionscaling.common.lifecycle.NamedThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An S3 server with one bucket in memory, of which single objects can be broken for good. It accepts any signature. */
public final class FaultyS3 implements AutoCloseable {
    private static final byte[] ERROR =
            "<Error><Code>InternalError</Code><Message>it fails</Message></Error>".getBytes(StandardCharsets.UTF_8);

    /** What happens to requests for an object. */
    public enum Fault {
        NONE,
        /** 500. */
        FAILS,
        /** The connection ends in the middle of the content. */
        BREAKS,
        /** The content arrives without its length. */
        NO_LENGTH
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(byte[] content, Fault fault) {}

    /** An answer of Amazon's that refuses a request. */
    public record Refusal(int status, String code, String message, String more) {
        private byte[] body() {
            return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                            + "</Message>" + more + "<RequestId>4442587FB7D0A2F9</RequestId></Error>")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private final String bucket;
    private final Map<String, Stored> objects = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(NamedThreads.daemons("faulty-s3"));
    private final HttpServer server;
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
    private volatile boolean failsForAll;
    private volatile Optional<Refusal> refusal = Optional.empty();

    public FaultyS3(String bucket) throws IOException {
        this.bucket = bucket;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void put(String key, byte[] content, Fault fault) {
        objects.put(key, new Stored(content, fault));
    }

    /** Every GET fails while this is set; the bucket itself still answers. */
    public void failForAll(boolean fails) {
        failsForAll = fails;
    }

    /** Requests for this object are refused from now on. */
    public void refuse(String key, Refusal answer) {
        refusals.put(key, answer);
    }

    /** Every request is refused while this is present. */
    public void refuseAll(Optional<Refusal> answer) {
        refusal = answer;
    }

    /** Requests that failed on purpose. */
    public int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String key = path.startsWith("/" + bucket + "/") ? path.substring(bucket.length() + 2) : "";
        Stored stored = objects.get(key);
        Optional<Refusal> refused = refusal.or(() -> Optional.ofNullable(refusals.get(key)));
        try (exchange) {
            if (refused.isPresent()) {
                send(exchange, refused.get());
            } else if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(path.equals("/" + bucket) ? 200 : 404, -1);
            } else if (failsForAll) {
                fail(exchange);
            } else if (stored != null) {
                send(exchange, stored);
            } else if (key.isEmpty()) {
                send(exchange, 200, list());
            } else {
                send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void send(HttpExchange exchange, Stored stored) throws IOException {
        byte[] content = stored.content();
        switch (stored.fault()) {
            case NONE -> send(exchange, 200, content);
            case FAILS -> fail(exchange);
            case BREAKS -> {
                failures.incrementAndGet();
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content, 0, content.length / 2);
                exchange.getResponseBody().flush();
            }
            case NO_LENGTH -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(content);
            }
        }
    }

    private void send(HttpExchange exchange, Refusal refused) throws IOException {
        failures.incrementAndGet();
        exchange.getResponseHeaders().set("x-amz-request-id", "4442587FB7D0A2F9");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(refused.status(), -1);
        } else {
            send(exchange, refused.status(), refused.body());
        }
    }

    private void fail(HttpExchange exchange) throws IOException {
        failures.incrementAndGet();
        send(exchange, 500, ERROR);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private byte[] list() {
        StringBuilder xml = new StringBuilder("<ListBucketResult><Name>" + bucket + "</Name>");
        new TreeMap<>(objects)
                .forEach((key, stored) -> xml.append("<Contents><Key>")
                        .append(key)
                        .append("</Key><Size>")
                        .append(stored.content().length)
                        .append("</Size></Contents>"));
        return xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
    }
}
