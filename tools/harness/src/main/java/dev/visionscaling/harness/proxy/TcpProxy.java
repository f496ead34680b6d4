package dev.visionscaling.harness.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens on a port of loopback and passes every connection on to another port, as the weather allows. The weather may
 * be changed from any thread; each connection has two threads of its own.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int CONNECT_LIMIT_MS = 2_000;

    private final String name;
    private final InetSocketAddress target;
    private final ServerSocket listener;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final LinkState state = new LinkState();

    private TcpProxy(String name, InetSocketAddress target, ServerSocket listener) {
        this.name = name;
        this.target = target;
        this.listener = listener;
    }

    /**
     * Starts one; it accepts connections when this returns.
     *
     * @param name for its threads
     * @param port of loopback to listen on; 0 takes any free one
     * @param targetPort of loopback
     */
    public static TcpProxy listen(String name, int port, int targetPort) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(loopback, port), 256);
        TcpProxy proxy = new TcpProxy(name, new InetSocketAddress(loopback, targetPort), listener);
        proxy.thread("accept", proxy::accept).start();
        return proxy;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Changes the weather for what passes from now on; a reset hits the connections that there are. */
    public void apply(LinkFault weather) {
        state.set(weather);
        if (weather.kind() == LinkFault.Kind.RESET) {
            connections.forEach(ProxiedConnection::reset);
        }
    }

    /** Resets the connections that there are; new ones are welcome. */
    public void resetConnections() {
        connections.forEach(ProxiedConnection::reset);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        state.set(LinkFault.NONE);
        connections.forEach(ProxiedConnection::reset);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                open(listener.accept());
            } catch (IOException e) {
                // the listener was closed, or this client was quick to go
            }
        }
    }

    // The wire's own thread connects: a server that is slow to answer must not keep others from being accepted.
    private void open(Socket client) throws IOException {
        if (state.current().kind() == LinkFault.Kind.RESET) {
            ProxiedConnection.reset(client);
            return;
        }
        thread("up", () -> carry(client)).start();
    }

    private void carry(Socket client) {
        Socket server = new Socket();
        ProxiedConnection wire = new ProxiedConnection(client, server, state);
        connections.add(wire);
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target, CONNECT_LIMIT_MS);
            Thread down = thread("down", wire::carryAnswers);
            down.start();
            wire.carryRequests();
            down.join();
        } catch (IOException e) {
            wire.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            wire.reset();
        } finally {
            wire.close();
            connections.remove(wire);
        }
    }

    private Thread thread(String role, Runnable work) {
        Thread thread = new Thread(null, work, "proxy-" + name + "-" + role, 128 << 10);
        thread.setDaemon(true);
        return thread;
    }
}
