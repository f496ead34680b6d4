package dev.visionscaling.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExchangeThreadsTest {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int WAIT_MS = 60_000;
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";

    /** A server of the JDK with the threads to test. */
    private static final class Server implements AutoCloseable {
        private final ExchangeThreads threads;
        private final HttpServer server;

        Server(int usual, Duration requestLimit, HttpHandler handler) throws IOException {
            threads = new ExchangeThreads("test", usual, requestLimit);
            server = HttpServers.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64, threads);
            server.createContext("/", handler);
            server.start();
        }

        Socket send(String text) throws IOException {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4096); // so that a response does not fit
            socket.setSoTimeout(WAIT_MS);
            socket.connect(server.getAddress());
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return socket;
        }

        @Override
        public void close() {
            server.stop(0);
            threads.close();
        }
    }

    private static void ok(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Test
    void closesAConnectionWithAnIncompleteRequest() throws Exception {
        try (Server server = new Server(16, SHORT, ExchangeThreadsTest::ok);
                Socket slow = server.send("G")) {
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void servesOthersThoughManyRequestsAreIncomplete() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try (Server server = new Server(2, LONG, ExchangeThreadsTest::ok)) {
            for (int i = 0; i < 20; i++) {
                slow.add(server.send("G"));
            }
            try (Socket other = server.send(REQUEST)) {
                assertThat(statusLine(other)).startsWith("HTTP/1.1 200");
            }
            assertThat(slow.get(0).getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void endsATransferToAClientThatDoesNotRead() throws Exception {
        CompletableFuture<Exception> failure = new CompletableFuture<>();
        HttpHandler endless = exchange -> {
            ExchangeThreads threads = ExchangeThreads.of(exchange);
            threads.accept();
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    threads.transfer(SHORT, () -> exchange.getResponseBody().write(new byte[64 << 10]));
                }
            } catch (IOException e) {
                failure.complete(e);
                throw e;
            }
        };
        try (Server server = new Server(16, LONG, endless);
                Socket slow = server.send(REQUEST)) {
            assertThat(failure.get(WAIT_MS, TimeUnit.MILLISECONDS)).isInstanceOf(IOException.class);
            assertThat(slow.isConnected()).isTrue();
        }
    }

    @Test
    void limitsNoWorkOfAnAcceptedRequest() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch accepted = new CountDownLatch(1);
        HttpHandler slowly = exchange -> {
            ExchangeThreads.of(exchange).accept();
            accepted.countDown();
            try {
                assertThat(never.await(4 * SHORT.toMillis(), TimeUnit.MILLISECONDS))
                        .isFalse();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            ok(exchange);
        };
        try (Server server = new Server(1, SHORT, slowly);
                Socket one = server.send(REQUEST)) {
            assertThat(accepted.await(WAIT_MS, TimeUnit.MILLISECONDS)).isTrue();
            try (Socket other = server.send(REQUEST)) {
                assertThat(statusLine(one)).startsWith("HTTP/1.1 200");
                assertThat(statusLine(other)).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void showsAddressesAsBrowsersTakeThem() {
        assertThat(HttpServers.address("127.0.0.2", 80)).isEqualTo("http://127.0.0.2:80");
        assertThat(HttpServers.address("::1", 80)).isEqualTo("http://[::1]:80");
        assertThat(HttpServers.address("[::1]", 80)).isEqualTo("http://[::1]:80");
    }

    private static String statusLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
