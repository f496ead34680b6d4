package dev.visionscaling.localstack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The brokers of a stack, each of which is also a controller.
 *
 * @param id the cluster's id, as Kafka writes it
 */
record KafkaCluster(String id, List<BrokerPorts> brokers) {
    static final int SINGLE = 1;

    /** With fewer, the loss of one broker leaves no majority of the controllers. */
    static final int REPLICATED = 3;

    private static final String ID = "kafka.cluster-id";

    KafkaCluster {
        brokers = List.copyOf(brokers);
    }

    /** @param ports two for each broker */
    static KafkaCluster onPorts(List<Integer> ports) {
        List<BrokerPorts> brokers = new ArrayList<>();
        for (int i = 0; i < ports.size(); i += 2) {
            brokers.add(new BrokerPorts(i / 2 + 1, ports.get(i), ports.get(i + 1)));
        }
        return new KafkaCluster(randomId(), brokers);
    }

    /** @throws IllegalArgumentException if a property is missing or wrong */
    static KafkaCluster read(Properties properties) {
        List<BrokerPorts> brokers = new ArrayList<>();
        do {
            String name = new BrokerPorts(brokers.size() + 1, 0, 0).name();
            brokers.add(new BrokerPorts(
                    brokers.size() + 1,
                    StackProperties.port(properties, name + ".port"),
                    StackProperties.port(properties, name + ".controller.port")));
        } while (properties.containsKey(new BrokerPorts(brokers.size() + 1, 0, 0).name() + ".port"));
        // Versions with one broker only did not store an id; such a broker has its own.
        String id = brokers.size() == SINGLE && !properties.containsKey(ID)
                ? randomId()
                : StackProperties.text(properties, ID);
        return new KafkaCluster(id, brokers);
    }

    void write(Properties properties) {
        properties.setProperty(ID, id);
        for (BrokerPorts broker : brokers) {
            properties.setProperty(broker.name() + ".port", String.valueOf(broker.port()));
            properties.setProperty(broker.name() + ".controller.port", String.valueOf(broker.controllerPort()));
        }
    }

    boolean isReplicated() {
        return brokers.size() >= REPLICATED;
    }

    BrokerPorts broker(int number) {
        return brokers.get(number - 1);
    }

    String bootstrapServers() {
        return brokers.stream().map(broker -> "127.0.0.1:" + broker.port()).collect(Collectors.joining(","));
    }

    /** The controllers as Kafka's setting {@code controller.quorum.voters} lists them. */
    String voters() {
        return brokers.stream()
                .map(broker -> broker.number() + "@127.0.0.1:" + broker.controllerPort())
                .collect(Collectors.joining(","));
    }

    // Kafka's tools would take an id that begins with a hyphen for an option.
    private static String randomId() {
        String id;
        do {
            UUID random = UUID.randomUUID();
            byte[] bytes = ByteBuffer.allocate(16)
                    .putLong(random.getMostSignificantBits())
                    .putLong(random.getLeastSignificantBits())
                    .array();
            id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } while (id.startsWith("-"));
        return id;
    }
}
