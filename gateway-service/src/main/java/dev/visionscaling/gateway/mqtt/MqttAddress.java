package dev.visionscaling.gateway.mqtt;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The address of a broker. */
record MqttAddress(String host, int port, boolean tls) {
    private static final Map<String, Integer> PORTS = Map.of("mqtt", 1883, "mqtts", 8883);
    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException whose message completes the sentence "NAME …" */
    static MqttAddress parse(String text) {
        URI uri = uri(text);
        if (uri != null && uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "must not contain a user or a password: set MQTT_USER and MQTT_PASSWORD instead");
        }
        if (uri == null
                || uri.getHost() == null
                || !PORTS.containsKey(String.valueOf(uri.getScheme()))
                || uri.getPort() > HIGHEST_PORT
                || uri.getPort() == 0
                || !uri.toString().replaceFirst("/$", "").endsWith(uri.getRawAuthority())) {
            throw new IllegalArgumentException(
                    "must be an address such as mqtt://host:1883 or mqtts://host:8883, not '" + text + "'");
        }
        String scheme = uri.getScheme();
        int port = uri.getPort() < 0 ? PORTS.getOrDefault(scheme, 0) : uri.getPort();
        return new MqttAddress(uri.getHost().replaceAll("[\\[\\]]", ""), port, scheme.equals("mqtts"));
    }

    boolean isLoopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    @Override
    public String toString() {
        return (tls ? "mqtts://" : "mqtt://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
