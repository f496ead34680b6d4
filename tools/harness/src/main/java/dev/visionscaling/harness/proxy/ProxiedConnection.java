package dev.visionscaling.harness.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/**
 * One connection through the proxy: the client's socket and the server's. In each direction one thread receives and one
 * sends, so that chunks can be delayed without reducing the bandwidth. Without a delay no more than one chunk waits
 * between the two: a sender then notices that its peer does not read as soon as it would without the proxy.
 */
final class ProxiedConnection {
    private static final int CHUNK_SIZE = 16 << 10;
    /** Bytes under way in one direction of a link with latency: 40 MB/s at 100 ms. */
    private static final int MAX_DELAYED_BYTES = 4 << 20;

    private static final long STALL_POLL_MS = 1_000;

    private final Socket client;
    private final Socket server;
    private final LinkState state;
    private final ChunkQueue requests = new ChunkQueue();
    private final ChunkQueue responses = new ChunkQueue();

    /** Forwards a chunk; returns false if none may follow in this direction. */
    private interface Forwarding {
        boolean forward(Chunk chunk, LinkFault fault, OutputStream out) throws IOException, InterruptedException;
    }

    ProxiedConnection(Socket client, Socket server, LinkState state) {
        this.client = client;
        this.server = server;
        this.state = state;
    }

    /** Reads until the client closes its side. */
    void receiveRequests() {
        receive(client, requests);
    }

    /** Forwards what the client sends, to its end. */
    void sendRequests() {
        send(requests, server, this::forwardRequest);
    }

    /** Reads until the server closes its side. */
    void receiveResponses() {
        receive(server, responses);
    }

    /** Forwards what the server sends, to its end. */
    void sendResponses() {
        send(responses, client, this::forwardResponse);
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
            // nothing is left to do
        }
    }

    private void receive(Socket from, ChunkQueue queue) {
        byte[] buffer = new byte[CHUNK_SIZE];
        try {
            int length;
            boolean room = true;
            while (room && (length = from.getInputStream().read(buffer)) >= 0) {
                LinkFault fault = state.current();
                boolean late = fault.kind() == LinkFault.Kind.LATENCY;
                queue.add(Chunk.of(buffer, length), late ? fault.amount() : 0);
                room = queue.awaitRoom(late ? MAX_DELAYED_BYTES : 0);
            }
        } catch (IOException e) {
            reset(); // one side is gone: so is the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        } finally {
            queue.add(Chunk.END, 0);
        }
    }

    private void send(ChunkQueue queue, Socket to, Forwarding forwarding) {
        try {
            OutputStream out = to.getOutputStream();
            Chunk chunk = queue.take();
            while (!chunk.isEnd() && pass(chunk, out, forwarding)) {
                chunk = queue.take();
            }
            if (!to.isOutputShutdown()) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        } finally {
            queue.close();
        }
    }

    /** Sends one chunk as the fault allows; returns false if none may follow in this direction. */
    private boolean pass(Chunk chunk, OutputStream out, Forwarding forwarding)
            throws IOException, InterruptedException {
        LinkFault fault = awaitPassable();
        switch (fault.kind()) {
            case BANDWIDTH -> state.awaitChange(1 + chunk.length() * 1_000L / fault.amount());
            case DRIP -> {
                drip(chunk, out);
                return true;
            }
            case RESET -> throw new IOException("reset by the injected fault");
            default -> {}
        }
        return forwarding.forward(chunk, fault, out);
    }

    private boolean forwardRequest(Chunk chunk, LinkFault fault, OutputStream out) throws IOException {
        if (fault.kind() == LinkFault.Kind.UNAVAILABLE && chunk.startsWith("GET ")) {
            HttpResponseFault.UNAVAILABLE.writeTo(client.getOutputStream());
            return true;
        }
        Optional<Chunk> badAnswer = state.poisoned().answerTo(chunk);
        if (badAnswer.isEmpty()) {
            chunk.writeTo(out);
            return true;
        }
        badAnswer.get().writeTo(client.getOutputStream());
        if (badAnswer.get().isLast()) {
            client.shutdownOutput();
            return false;
        }
        return true;
    }

    private boolean forwardResponse(Chunk chunk, LinkFault fault, OutputStream out) throws IOException {
        Chunk changed = HttpResponseFault.applyTo(chunk, fault.kind());
        changed.writeTo(out);
        if (changed.isLast()) {
            throw new IOException("cut by the injected fault");
        }
        return fault.kind() != LinkFault.Kind.HALF_CLOSE;
    }

    private LinkFault awaitPassable() throws InterruptedException {
        LinkFault fault = state.current();
        while (fault.kind() == LinkFault.Kind.STALL) {
            state.awaitChange(STALL_POLL_MS);
            fault = state.current();
        }
        return fault;
    }

    // Byte by byte until the fault changes, then the rest in one piece.
    private void drip(Chunk chunk, OutputStream out) throws IOException, InterruptedException {
        int sent = 0;
        while (sent < chunk.length() && state.current().kind() == LinkFault.Kind.DRIP) {
            chunk.writeTo(out, sent, 1);
            sent++;
            state.awaitChange(state.current().amount());
        }
        chunk.writeTo(out, sent, chunk.length() - sent);
    }
}
