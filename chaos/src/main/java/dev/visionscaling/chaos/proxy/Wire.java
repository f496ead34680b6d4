package dev.visionscaling.chaos.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** One connection through the proxy: a client's socket and the server's. One thread carries each direction. */
final class Wire {
    private static final int PIECE = 16 << 10;
    private static final long STALL_LOOK_MS = 1_000;

    private final Socket client;
    private final Socket server;
    private final Sky sky;

    Wire(Socket client, Socket server, Sky sky) {
        this.client = client;
        this.server = server;
        this.sky = sky;
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
        byte[] buffer = new byte[PIECE];
        try {
            int length;
            while ((length = from.getInputStream().read(buffer)) >= 0) {
                if (!pass(Piece.of(buffer, length), to.getOutputStream(), answers)) {
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
    private boolean pass(Piece piece, OutputStream out, boolean answers) throws IOException, InterruptedException {
        Weather weather = awaitPassable();
        switch (weather.kind()) {
            case LATENCY -> sky.awaitChange(weather.amount());
            case BANDWIDTH -> sky.awaitChange(1 + piece.length() * 1_000L / weather.amount());
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
        Piece changed = HttpAnswer.changed(piece, weather.kind());
        changed.writeTo(out);
        if (changed.isLast()) {
            throw new IOException("cut by the weather");
        }
        return weather.kind() != Weather.Kind.HALF_CLOSE;
    }

    private boolean passRequest(Piece piece, OutputStream out, Weather weather) throws IOException {
        if (weather.kind() == Weather.Kind.UNAVAILABLE && piece.startsWith("GET ")) {
            HttpAnswer.UNAVAILABLE.writeTo(client.getOutputStream());
        } else {
            piece.writeTo(out);
        }
        return true;
    }

    private Weather awaitPassable() throws InterruptedException {
        Weather weather = sky.now();
        while (weather.kind() == Weather.Kind.STALL) {
            sky.awaitChange(STALL_LOOK_MS);
            weather = sky.now();
        }
        return weather;
    }

    // Byte by byte until the weather changes, then the rest at once.
    private void drip(Piece piece, OutputStream out) throws IOException, InterruptedException {
        int sent = 0;
        while (sent < piece.length() && sky.now().kind() == Weather.Kind.DRIP) {
            piece.writeTo(out, sent, 1);
            sent++;
            sky.awaitChange(sky.now().amount());
        }
        piece.writeTo(out, sent, piece.length() - sent);
    }
}
