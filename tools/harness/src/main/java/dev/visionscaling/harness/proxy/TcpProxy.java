package dev.visionscaling.harness.proxy;

import dev.visionscaling.common.lifecycle.NamedThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens on a port of loopback and forwards every connection to another port, with the fault that is injected. The
 * fault may be changed from any thread; each connection has four threads.
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
     * Starts a proxy, which accepts connections when this returns.
     *
     * @param name shown in the names of its threads
     * @param port port of loopback to listen on; 0 takes any free one
     * @param targetPort port of loopback to forward to
     */
    public static TcpProxy listen(String name, int port, int targetPort) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(loopback, port), 256);
        TcpProxy proxy = new TcpProxy(name, new InetSocketAddress(loopback, targetPort), listener);
        proxy.startThread("accept", proxy::accept);
        return proxy;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Replaces the fault for everything that passes from now on; a reset ends the open connections. */
    public void apply(LinkFault fault) {
        state.set(fault);
        if (fault.kind() == LinkFault.Kind.RESET) {
            connections.forEach(ProxiedConnection::reset);
        }
    }

    /**
     * Answers every GET and HEAD request for {@code path} badly from now on, whatever other faults come and go.
     *
     * @param path of an object, or of a bucket with all its objects, as it is in a request
     */
    public void poison(String path, BadAnswer answer) {
        state.poisoned().add(path, answer);
    }

    /** Resets the open connections; new ones are accepted. */
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
                // the listener was closed, or this client has already gone
            }
        }
    }

    // The connection's own thread connects: a server that is slow to answer must not keep others from being accepted.
    private void open(Socket client) throws IOException {
        if (state.current().kind() == LinkFault.Kind.RESET) {
            ProxiedConnection.reset(client);
            return;
        }
        startThread("send-requests", () -> carry(client));
    }

    private void carry(Socket client) {
        Socket server = new Socket();
        ProxiedConnection connection = new ProxiedConnection(client, server, state);
        connections.add(connection);
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target, CONNECT_LIMIT_MS);
            startThread("receive-requests", connection::receiveRequests);
            startThread("receive-responses", connection::receiveResponses);
            Thread responses = startThread("send-responses", connection::sendResponses);
            connection.sendRequests();
            responses.join();
        } catch (IOException e) {
            connection.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            connection.reset();
        } finally {
            connection.close();
            connections.remove(connection);
        }
    }

    private Thread startThread(String role, Runnable work) {
        Thread thread = NamedThreads.daemon("proxy-" + name + "-" + role, work);
        thread.start();
        return thread;
    }
}
