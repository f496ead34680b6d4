package dev.visionscaling.harness;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service on this machine how it is. */
public final class HealthCheck {
    private static final int LIMIT_MS = 1_000;

    private HealthCheck() {}

    /** Whether the service whose health is on {@code port} answers that it is ready. */
    public static boolean isReady(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/health/ready")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(LIMIT_MS);
            connection.setReadTimeout(LIMIT_MS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }
}
