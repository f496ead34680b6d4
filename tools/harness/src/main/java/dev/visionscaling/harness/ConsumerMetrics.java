package dev.visionscaling.harness;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a consumer on this machine tells Prometheus. */
final class ConsumerMetrics {
    private static final int LIMIT_MS = 2_000;
    private static final Pattern PRECISION = Pattern.compile("(?m)^model_info\\{.*precision=\"([a-z0-9]+)\"");

    private ConsumerMetrics() {}

    /** What it computes with; empty if it does not answer. */
    static Optional<String> precision(int port) {
        try {
            URLConnection connection =
                    URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openConnection();
            connection.setConnectTimeout(LIMIT_MS);
            connection.setReadTimeout(LIMIT_MS);
            try (InputStream in = connection.getInputStream()) {
                return precision(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<String> precision(String metrics) {
        Matcher matcher = PRECISION.matcher(metrics);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
