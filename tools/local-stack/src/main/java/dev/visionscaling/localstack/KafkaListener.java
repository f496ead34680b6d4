package dev.visionscaling.localstack;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;

/**
 * An additional listener of Kafka for clients that connect through a proxy. It advertises the proxy's port instead of
 * its own.
 *
 * @param name upper-case letters and digits
 * @param port port that Kafka listens on
 * @param advertisedPort port that Kafka tells the clients of this listener to connect to
 */
public record KafkaListener(String name, int port, int advertisedPort) {
    static void write(StackDirectory directory, StackProperties properties, List<KafkaListener> listeners)
            throws IOException {
        String own = "BROKER://127.0.0.1:" + properties.kafkaPort() + ",CONTROLLER://127.0.0.1:"
                + properties.controllerPort();
        StringBuilder listened = new StringBuilder(own);
        StringBuilder advertised = new StringBuilder(own);
        StringBuilder protocols = new StringBuilder("BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        for (KafkaListener listener : listeners) {
            listened.append(',').append(listener.name()).append("://127.0.0.1:").append(listener.port());
            advertised
                    .append(',')
                    .append(listener.name())
                    .append("://127.0.0.1:")
                    .append(listener.advertisedPort());
            protocols.append(',').append(listener.name()).append(":PLAINTEXT");
        }
        Properties settings = new Properties();
        settings.setProperty("listeners", listened.toString());
        settings.setProperty("advertised.listeners", advertised.toString());
        settings.setProperty("listener.security.protocol.map", protocols.toString());
        try (Writer writer = Files.newBufferedWriter(directory.root().resolve("kafka.properties"))) {
            settings.store(writer, "listeners that are reached through proxies");
        }
    }
}
