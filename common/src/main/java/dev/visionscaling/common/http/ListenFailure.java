package dev.visionscaling.common.http;

import java.io.IOException;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Explains to the user why a server cannot listen on an address.
 *
 * @param server its name, as the beginning of a sentence
 * @param settings the beginning of the names of its settings: {@code X} for {@code X_HOST} and {@code X_PORT}
 */
public record ListenFailure(String server, String settings, InetSocketAddress address) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int LONGEST_ANSWER = 64 << 10;

    /** The one line for the user, with the setting that chooses another address. */
    public String explain(Exception failure) {
        return server + " cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                + cause(failure);
    }

    private String cause(Exception failure) {
        String reason = String.valueOf(failure.getMessage());
        if (address.isUnresolved()) {
            return "this host name is unknown: set " + settings + "_HOST to an address of this machine";
        }
        if (reason.contains("assign requested address")) {
            return "this machine has no such address: set " + settings + "_HOST to one that it has";
        }
        if (reason.contains("Permission denied")) {
            return "ports below 1024 need root's rights: set " + settings + "_PORT to a higher one";
        }
        if (failure instanceof BindException) {
            return "the port is in use by " + user().orElse("another program") + ": set " + settings
                    + "_PORT to another port, or to 0 for any free one";
        }
        return reason;
    }

    /** Asks the program that listens there who it is. */
    private Optional<String> user() {
        return answer("/health/live")
                        .filter(text -> text.matches("(?s)(live|not live)\\R.*"))
                        .isPresent()
                ? Optional.of("another service of VisionScaling")
                : answer("/")
                        .filter(text -> text.contains("VisionScaling"))
                        .map(text -> "another live page of VisionScaling");
    }

    private Optional<String> answer(String path) {
        try {
            InetAddress host =
                    address.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address.getAddress();
            URI uri = URI.create(HttpServers.address(host.getHostAddress(), address.getPort()) + path);
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            try (var in = connection.getInputStream()) {
                return Optional.of(new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
