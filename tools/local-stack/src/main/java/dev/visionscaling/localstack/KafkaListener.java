package dev.visionscaling.localstack;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * An additional listener of a broker for clients that connect through a proxy. It advertises the proxy's port instead of
 * its own.
 *
 * @param broker number of the broker, from 1 on
 * @param name upper-case letters and digits
 * @param port port that the broker listens on
 * @param advertisedPort port that the broker tells the clients of this listener to connect to
 */
public record KafkaListener(int broker, String name, int port, int advertisedPort) {
    static void write(StackDirectory directory, KafkaCluster kafka, List<KafkaListener> listeners) throws IOException {
        for (BrokerPorts broker : kafka.brokers()) {
            Properties settings = settings(
                    broker,
                    listeners.stream()
                            .filter(listener -> listener.broker() == broker.number())
                            .toList());
            Path file = directory.root().resolve(broker.name() + ".properties");
            try (Writer writer = Files.newBufferedWriter(file)) {
                settings.store(writer, "listeners that are reached through proxies");
            }
        }
    }

    private static Properties settings(BrokerPorts broker, List<KafkaListener> listeners) {
        String own = "BROKER://127.0.0.1:" + broker.port() + ",CONTROLLER://127.0.0.1:" + broker.controllerPort();
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
        return settings;
    }
}
