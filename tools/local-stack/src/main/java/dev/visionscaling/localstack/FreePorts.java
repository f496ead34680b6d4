package dev.visionscaling.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds loopback ports that nothing listens on. */
public final class FreePorts {
    // Below the range that operating systems use for outgoing connections. Otherwise a client that keeps connecting to
    // a stopped server could get that server's port as its own, connect to itself and block the server.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private FreePorts() {}

    /** Returns {@code count} different ports that were free just now. */
    public static List<Integer> choose(int count) {
        SecureRandom random = new SecureRandom();
        Set<Integer> ports = new LinkedHashSet<>();
        for (int attempt = 0; attempt < 1000 && ports.size() < count; attempt++) {
            int port = LOWEST + random.nextInt(HIGHEST - LOWEST);
            if (isFree(port)) {
                ports.add(port);
            }
        }
        if (ports.size() < count) {
            requireLoopback();
            throw new LocalStackException("no free ports from " + LOWEST + " to " + HIGHEST + " on 127.0.0.1");
        }
        return new ArrayList<>(ports);
    }

    /** Returns true if a server could listen on {@code port} of 127.0.0.1 now. */
    public static boolean isFree(int port) {
        try {
            bind(port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void requireLoopback() {
        try {
            bind(0);
        } catch (IOException e) {
            throw new LocalStackException(
                    "nothing can listen on 127.0.0.1, which the servers on this machine need (" + e.getMessage()
                            + "): 'ip addr add 127.0.0.1/8 dev lo' as root adds the address where there is only IPv6",
                    e);
        }
    }

    private static void bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        }
    }
}
