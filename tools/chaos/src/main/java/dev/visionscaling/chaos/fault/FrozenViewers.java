package dev.visionscaling.chaos.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * HTTP clients that do nothing any more: some in the middle of a request, others without reading their answers. A
 * connection that the server refuses or ends is not opened again. Used by one thread.
 */
final class FrozenViewers implements AutoCloseable {
    private static final int OF_HEALTH = 5;
    private static final int CONNECT_LIMIT_MS = 2_000;

    /** So small that the server cannot send much before the client has to read. */
    private static final int RECEIVE_BUFFER = 1 << 10;

    /** Answers that together are larger than all buffers on the way. */
    private static final int REQUESTS = 100;

    private final List<Socket> sockets = new ArrayList<>();

    /** Freezes about {@code count} viewers of the live page on {@code port}, and half as many of its thumbnails. */
    void ofPage(int port, int count) {
        for (int viewer = 0; viewer < count; viewer++) {
            open(port, request("/events"));
            if (viewer % 2 == 0) {
                open(
                        port,
                        request("/thumbnail?key=original%2Fpart-" + viewer % 12 + ".jpg")
                                .repeat(REQUESTS));
                open(port, "GET /events HTTP/1.1\r\nHos");
            }
        }
    }

    /** Freezes some clients of the health and metrics on {@code port}. */
    void ofHealth(int port) {
        for (int client = 0; client < OF_HEALTH; client++) {
            open(port, request("/metrics").repeat(REQUESTS));
            open(port, "GET /health/li");
        }
    }

    @Override
    public void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // the server was quicker
            }
        }
        sockets.clear();
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    }

    private void open(int port, String sent) {
        Socket socket = new Socket();
        sockets.add(socket);
        try {
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            socket.connect(new InetSocketAddress(loopback, port), CONNECT_LIMIT_MS);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // refused: one viewer less
        }
    }
}
