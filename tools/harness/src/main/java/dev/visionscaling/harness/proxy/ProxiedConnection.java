package dev.visionscaling.harness.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** One connection through the proxy: a client's socket and the server's. One thread carries each direction. */
final class ProxiedConnection {
    private static final int CHUNK_SIZE = 16 << 10;
    private static final long STALL_LOOK_MS = 1_000;

    private final Socket client;
    private final Socket server;
    private final LinkState state;

    ProxiedConnection(Socket client, Socket server, LinkState sky) {
        this.client = client;
        this.server = server;
        this.state = sky;
    }

    /** Runs until the client has no more to say. */
    void carryRequests() {
        carry(client, server, false);
    }

    /** Runs until the server has no more to say. */
    void carryAnswers() {
        carry(server, client, true);
    }

    /** Ends both sides with a reset. */
    void reset() {
        reset(client);
        reset(server);
    }

    /** Ends both sides. */
    void close() {
        closeQuietly(client);
        closeQuietly(server);
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // it was closed before
        }
        closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // there is nothing left to do for it
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[CHUNK_SIZE];
        try {
            int length;
            while ((length = from.getInputStream().read(buffer)) >= 0) {
                if (!pass(Chunk.of(buffer, length), to.getOutputStream(), answers)) {
                    break;
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset(); // one side is gone: so is the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    /** Sends one piece as the weather allows; whether more may follow in this direction. */
    private boolean pass(Chunk piece, OutputStream out, boolean answers) throws IOException, InterruptedException {
        LinkFault weather = awaitPassable();
        switch (weather.kind()) {
            case LATENCY -> state.awaitChange(weather.amount());
            case BANDWIDTH -> state.awaitChange(1 + piece.length() * 1_000L / weather.amount());
            case DRIP -> {
                drip(piece, out);
                return true;
            }
            case RESET -> throw new IOException("reset by the weather");
            default -> {}
        }
        if (!answers) {
            return passRequest(piece, out, weather);
        }
        Chunk changed = HttpResponseFault.applyTo(piece, weather.kind());
        changed.writeTo(out);
        if (changed.isLast()) {
            throw new IOException("cut by the weather");
        }
        return weather.kind() != LinkFault.Kind.HALF_CLOSE;
    }

    private boolean passRequest(Chunk piece, OutputStream out, LinkFault weather) throws IOException {
        if (weather.kind() == LinkFault.Kind.UNAVAILABLE && piece.startsWith("GET ")) {
            HttpResponseFault.UNAVAILABLE.writeTo(client.getOutputStream());
        } else {
            piece.writeTo(out);
        }
        return true;
    }

    private LinkFault awaitPassable() throws InterruptedException {
        LinkFault weather = state.current();
        while (weather.kind() == LinkFault.Kind.STALL) {
            state.awaitChange(STALL_LOOK_MS);
            weather = state.current();
        }
        return weather;
    }

    // Byte by byte until the weather changes, then the rest at once.
    private void drip(Chunk piece, OutputStream out) throws IOException, InterruptedException {
        int sent = 0;
        while (sent < piece.length() && state.current().kind() == LinkFault.Kind.DRIP) {
            piece.writeTo(out, sent, 1);
            sent++;
            state.awaitChange(state.current().amount());
        }
        piece.writeTo(out, sent, piece.length() - sent);
    }
}
