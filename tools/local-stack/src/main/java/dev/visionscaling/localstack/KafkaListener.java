package dev.visionscaling.localstack;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;

/**
 * One more way into Kafka, whose clients are told another port than the one it listens on: that of something between
 * the two.
 *
 * @param name upper-case letters and digits
 * @param port it listens on
 * @param advertisedPort what clients that came this way are told to connect to
 */
public record KafkaListener(String name, int port, int advertisedPort) {
    static void write(StackDirectory directory, StackProperties file, List<KafkaListener> listeners)
            throws IOException {
        String own = "BROKER://127.0.0.1:" + file.kafkaPort() + ",CONTROLLER://127.0.0.1:" + file.controllerPort();
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
        Properties properties = new Properties();
        properties.setProperty("listeners", listened.toString());
        properties.setProperty("advertised.listeners", advertised.toString());
        properties.setProperty("listener.security.protocol.map", protocols.toString());
        try (Writer writer = Files.newBufferedWriter(directory.root().resolve("kafka.properties"))) {
            properties.store(writer, "listeners with something between them and their clients");
        }
    }
}
