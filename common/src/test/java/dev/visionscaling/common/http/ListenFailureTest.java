package dev.visionscaling.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ListenFailureTest {
    private final BindException inUse = new BindException("Address already in use");

    private static String explain(InetSocketAddress address, Exception failure) {
        return new ListenFailure("the live page", "DASHBOARD", address).explain(failure);
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static InetSocketAddress loopback(int port) throws IOException {
        return new InetSocketAddress(loopback(), port);
    }

    @Test
    void namesThePortAndItsSetting() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, loopback())) {
            int port = other.getLocalPort();
            assertThat(explain(loopback(port), inUse))
                    .isEqualTo("the live page cannot listen on 127.0.0.1:" + port
                            + ": the port is in use by another program:"
                            + " set DASHBOARD_PORT to another port, or to 0 for any free one");
        }
    }

    @Test
    void recognisesAnotherLivePage() throws IOException {
        HttpServer page = HttpServer.create(loopback(0), 1);
        page.createContext("/", exchange -> {
            byte[] html = "<title>VisionScaling</title>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, html.length);
            try (exchange) {
                exchange.getResponseBody().write(html);
            }
        });
        page.start();
        try {
            assertThat(explain(page.getAddress(), inUse))
                    .contains("the port is in use by another live page of VisionScaling: set DASHBOARD_PORT");
        } finally {
            page.stop(0);
        }
    }

    @Test
    void namesAnAddressOfAnotherMachine() {
        assertThat(explain(
                        new InetSocketAddress("192.0.2.1", 80), new SocketException("Cannot assign requested address")))
                .isEqualTo("the live page cannot listen on 192.0.2.1:80: this machine has no such address:"
                        + " set DASHBOARD_HOST to one that it has");
    }

    @Test
    void namesAnUnknownName() {
        assertThat(explain(InetSocketAddress.createUnresolved("no.such", 80), new UnresolvedAddressException()))
                .contains("no.such:80: this host name is unknown: set DASHBOARD_HOST");
    }

    @Test
    void namesAPortThatOnlyRootMayUse() throws IOException {
        assertThat(explain(loopback(80), new SocketException("Permission denied")))
                .contains("ports below 1024 need root's rights: set DASHBOARD_PORT to a higher one");
    }
}
