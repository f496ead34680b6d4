package dev.visionscaling.common.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

/** Creates HTTP servers whose limits hold however the process was started. */
public final class HttpServers {
    /**
     * The JDK's own limits, which it reads once, before the first server is created: small headers, a limited number of
     * connections, and seconds for a request and its body.
     */
    private static final Map<String, String> LIMITS = Map.of(
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.maxReqTime", "20",
            "sun.net.httpserver.maxReqHeaders", "64",
            "sun.net.httpserver.maxReqHeaderSize", "32768",
            "jdk.httpserver.maxConnections", "512");

    static {
        LIMITS.forEach((name, value) -> {
            if (System.getProperty(name) == null) { // a JVM option takes precedence
                System.setProperty(name, value);
            }
        });
    }

    private HttpServers() {}

    /**
     * Creates a server that is not started yet.
     *
     * @param backlog connections that may wait to be accepted
     * @param threads run the exchanges
     */
    public static HttpServer create(InetSocketAddress address, int backlog, ExchangeThreads threads)
            throws IOException {
        HttpServer server = HttpServer.create(address, backlog);
        server.setExecutor(threads);
        return server;
    }

    /** The address of a server for users, with IPv6 addresses in brackets. */
    public static String address(String host, int port) {
        return "http://" + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    }
}
