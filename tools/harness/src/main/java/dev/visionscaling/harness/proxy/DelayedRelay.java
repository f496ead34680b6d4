package dev.visionscaling.harness.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server as if it were farther away: passes connections on, and holds back by a fixed time all that comes back, without
 * making it any slower once it flows. Its threads end with it.
 */
public final class DelayedRelay implements AutoCloseable {
    private static final int CHUNK = 64 << 10;
    private static final int BACKLOG = 256;

    private final ServerSocket listener;
    private final InetAddress host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile long delayNanos;

    private DelayedRelay(ServerSocket listener, InetAddress host, int port) {
        this.listener = listener;
        this.host = host;
        this.port = port;
    }

    /** Bytes, and when they may go on; none: the end. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Chunk(byte[] bytes, long due) {}

    /** In front of {@code server}, on a free port of the loopback; no delay yet. */
    public static DelayedRelay to(URI server) {
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            DelayedRelay relay = new DelayedRelay(
                    new ServerSocket(0, BACKLOG, loopback), InetAddress.getByName(server.getHost()), server.getPort());
            relay.start("relay-accept", relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** For everything that arrives from now on. */
    public void delayBy(Duration delay) {
        delayNanos = delay.toNanos();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(host, port);
            for (Socket socket : new Socket[] {client, server}) {
                socket.setTcpNoDelay(true);
                open.add(socket);
            }
            BlockingQueue<Chunk> queue = new LinkedBlockingQueue<>();
            start("relay-there", () -> copy(client, server));
            start("relay-back", () -> receive(server, queue));
            start("relay-held", () -> send(queue, client, server));
        }
    }

    private void copy(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[CHUNK];
        int count;
        while ((count = in.read(buffer)) >= 0) {
            out.write(buffer, 0, count);
        }
        to.shutdownOutput();
    }

    private void receive(Socket from, BlockingQueue<Chunk> queue) throws IOException {
        byte[] buffer = new byte[CHUNK];
        int count;
        try {
            InputStream in = from.getInputStream();
            while ((count = in.read(buffer)) >= 0) {
                queue.add(new Chunk(Arrays.copyOf(buffer, count), System.nanoTime() + delayNanos));
            }
        } finally {
            queue.add(new Chunk(new byte[0], System.nanoTime()));
        }
    }

    private void send(BlockingQueue<Chunk> queue, Socket to, Socket from) throws IOException, InterruptedException {
        try (to;
                from) {
            OutputStream out = to.getOutputStream();
            for (Chunk chunk = queue.take(); chunk.bytes().length > 0; chunk = queue.take()) {
                TimeUnit.NANOSECONDS.sleep(chunk.due() - System.nanoTime());
                out.write(chunk.bytes());
            }
        } finally {
            open.remove(to);
            open.remove(from);
        }
    }

    private void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // one side has gone: the other learns it from its socket
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(DelayedRelay::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // it is of no use any more
        }
    }
}
