package dev.visionscaling.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.lifecycle.NamedThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TcpProxyIT {
    private static final Duration LATENCY = Duration.ofMillis(300);

    private ServerSocket server;
    private TcpProxy proxy;
    private Socket client;

    @BeforeEach
    void setUp() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        server = new ServerSocket(0, 10, loopback);
        proxy = TcpProxy.listen("test", 0, server.getLocalPort());
        client = new Socket(loopback, proxy.port());
    }

    @AfterEach
    void tearDown() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }

    private static void send(Socket socket, String text) throws IOException {
        Chunk.of(text).writeTo(socket.getOutputStream());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String receive(Socket socket, int length) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(length);
        return Chunk.of(bytes, bytes.length).text();
    }

    @Test
    void forwardsBothDirectionsAndTheEndOfEach() throws IOException {
        try (Socket behind = server.accept()) {
            send(client, "hello");
            assertThat(receive(behind, 5)).isEqualTo("hello");
            send(behind, "world");
            assertThat(receive(client, 5)).isEqualTo("world");
            client.shutdownOutput();
            assertThat(behind.getInputStream().read()).isEqualTo(-1);
            send(behind, "still open");
            assertThat(receive(client, 10)).isEqualTo("still open");
        }
    }

    @Test
    void latencyDelaysBothDirections() throws IOException {
        try (Socket behind = server.accept()) {
            proxy.apply(new LinkFault(LinkFault.Kind.LATENCY, LATENCY.toMillis()));
            long start = System.nanoTime();
            send(client, "request");
            assertThat(receive(behind, 7)).isEqualTo("request");
            assertThat(since(start)).isGreaterThanOrEqualTo(LATENCY);
            send(behind, "response");
            assertThat(receive(client, 8)).isEqualTo("response");
            assertThat(since(start)).isGreaterThanOrEqualTo(LATENCY.multipliedBy(2));
        }
    }

    @Test
    void latencyDoesNotReduceTheBandwidth() throws IOException {
        byte[] content = new byte[3 << 20];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        try (Socket behind = server.accept()) {
            proxy.apply(new LinkFault(LinkFault.Kind.LATENCY, LATENCY.toMillis()));
            long start = System.nanoTime();
            NamedThreads.daemon("sender", () -> {
                        try {
                            behind.getOutputStream().write(content);
                        } catch (IOException e) {
                            // the client misses bytes and the test fails
                        }
                    })
                    .start();
            assertThat(client.getInputStream().readNBytes(content.length)).isEqualTo(content);
            // One chunk after the other would take the latency 192 times.
            assertThat(since(start)).isBetween(LATENCY, LATENCY.multipliedBy(100));
        }
    }

    @Test
    void stallHoldsBackAndLosesNothing() throws IOException {
        try (Socket behind = server.accept()) {
            proxy.apply(LinkFault.of(LinkFault.Kind.STALL));
            send(behind, "late");
            client.setSoTimeout(300);
            assertThatThrownBy(() -> receive(client, 4)).isInstanceOf(SocketTimeoutException.class);
            proxy.apply(LinkFault.NONE);
            client.setSoTimeout(60_000);
            assertThat(receive(client, 4)).isEqualTo("late");
        }
    }

    @Test
    void dripsByteByByteAndSendsTheRestWhenTheFaultEnds() throws IOException {
        try (Socket behind = server.accept()) {
            proxy.apply(new LinkFault(LinkFault.Kind.DRIP, 60_000));
            send(behind, "abc");
            assertThat(receive(client, 1)).isEqualTo("a");
            proxy.apply(LinkFault.NONE);
            assertThat(receive(client, 2)).isEqualTo("bc");
        }
    }

    @Test
    void resetsOpenAndNewConnections() throws IOException {
        try (Socket behind = server.accept()) {
            assertThat(behind.isConnected()).isTrue();
            proxy.apply(LinkFault.of(LinkFault.Kind.RESET));
            assertThatThrownBy(() -> receive(client, 1)).isInstanceOf(SocketException.class);
            try (Socket another = new Socket(client.getInetAddress(), proxy.port())) {
                assertThatThrownBy(() -> receive(another, 1)).isInstanceOf(SocketException.class);
            }
        }
    }

    @Test
    void closesTheServersHalfAfterOneMoreChunk() throws IOException {
        try (Socket behind = server.accept()) {
            proxy.apply(LinkFault.of(LinkFault.Kind.HALF_CLOSE));
            send(behind, "last words");
            assertThat(receive(client, 20)).isEqualTo("last words");
            proxy.apply(LinkFault.NONE);
            send(client, "heard");
            assertThat(receive(behind, 5)).isEqualTo("heard");
        }
    }

    @Test
    void answersUnavailableInPlaceOfTheServer() throws IOException {
        try (Socket behind = server.accept()) {
            proxy.apply(LinkFault.of(LinkFault.Kind.UNAVAILABLE));
            send(client, "GET /images/a HTTP/1.1\r\n\r\n");
            assertThat(receive(client, 18)).isEqualTo("HTTP/1.1 503 Slow ");
            behind.setSoTimeout(200);
            assertThatThrownBy(() -> receive(behind, 1)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void answersBadlyForOneObjectAndKeepsTheConnection() throws IOException {
        try (Socket behind = server.accept()) {
            proxy.poison("/images/a", BadAnswer.INTERNAL_ERROR);
            send(client, "GET /images/a HTTP/1.1\r\n\r\n");
            assertThat(receive(client, answerOf(BadAnswer.INTERNAL_ERROR).length()))
                    .isEqualTo(answerOf(BadAnswer.INTERNAL_ERROR));
            send(client, "GET /images/b HTTP/1.1\r\n\r\n");
            assertThat(receive(behind, 13)).isEqualTo("GET /images/b");
            send(behind, "good");
            assertThat(receive(client, 4)).isEqualTo("good");
        }
    }

    @Test
    void breaksABodyAtTheSameByteOnEveryConnection() throws IOException {
        proxy.poison("/images/a", BadAnswer.BROKEN_BODY);
        proxy.apply(LinkFault.of(LinkFault.Kind.RESET)); // other faults come and go
        proxy.apply(LinkFault.NONE);
        for (int attempt = 0; attempt < 2; attempt++) {
            try (Socket another = new Socket(client.getInetAddress(), proxy.port())) {
                send(another, "GET /images/a HTTP/1.1\r\n\r\n");
                assertThat(receive(another, 1 << 20)).isEqualTo(answerOf(BadAnswer.BROKEN_BODY));
            }
        }
    }

    private static String answerOf(BadAnswer answer) {
        return answer.toChunk(false).text();
    }

    @Test
    void resetsConnectionsWhileTheServerIsUnavailable() throws IOException {
        server.close();
        try (Socket another = new Socket(client.getInetAddress(), proxy.port())) {
            assertThatThrownBy(() -> receive(another, 1)).isInstanceOf(SocketException.class);
        }
    }
}
