package dev.visionscaling.localstack;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;

/** The ports and credentials of a stack, chosen at its first start and kept beside its data. */
record StackProperties(
        KafkaCluster kafka, int postgresPort, int s3Port, String databasePassword, String accessKey, String secretKey) {
    private static final String NAME = "stack.properties";

    /**
     * The properties of a stack's directory.
     *
     * @param brokers how many brokers there have to be; empty: as many as there were, one at the first start
     * @throws LocalStackException if there are others
     */
    static StackProperties readOrCreate(Path root, OptionalInt brokers) throws IOException {
        Path path = root.resolve(NAME);
        if (Files.exists(path)) {
            StackProperties kept = read(path);
            requireSame(brokers, kept.kafka().brokers().size(), root);
            return kept;
        }
        List<Integer> ports = FreePorts.choose(2 + 2 * brokers.orElse(KafkaCluster.SINGLE));
        StackProperties created = new StackProperties(
                KafkaCluster.onPorts(ports.subList(2, ports.size())),
                ports.get(0),
                ports.get(1),
                hex(12),
                hex(10),
                hex(20));
        created.write(path);
        return created;
    }

    private static void requireSame(OptionalInt wanted, int kept, Path root) {
        if (wanted.isPresent() && wanted.getAsInt() != kept) {
            throw new LocalStackException("the data in " + root + " is that of " + described(kept) + ", not of "
                    + described(wanted.getAsInt()) + ": start it with " + kept
                    + ", or use another data directory, since a stack keeps the number that it began with");
        }
    }

    private static String described(int brokers) {
        return brokers == 1 ? "1 broker" : brokers + " brokers";
    }

    private static StackProperties read(Path path) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        }
        try {
            return new StackProperties(
                    KafkaCluster.read(properties),
                    port(properties, "postgres.port"),
                    port(properties, "s3.port"),
                    text(properties, "postgres.password"),
                    text(properties, "s3.access-key"),
                    text(properties, "s3.secret-key"));
        } catch (IllegalArgumentException e) {
            throw new LocalStackException(path + " is damaged: " + e.getMessage(), e);
        }
    }

    private void write(Path path) throws IOException {
        Properties properties = new Properties();
        kafka.write(properties);
        properties.setProperty("postgres.port", String.valueOf(postgresPort));
        properties.setProperty("s3.port", String.valueOf(s3Port));
        properties.setProperty("postgres.password", databasePassword);
        properties.setProperty("s3.access-key", accessKey);
        properties.setProperty("s3.secret-key", secretKey);
        StringWriter text = new StringWriter();
        properties.store(text, "ports and credentials of this local stack");
        // The file is complete or absent: a half-written file would lose the ports that Kafka's quorum remembers.
        Path draft = Files.createTempFile(
                path.getParent(),
                NAME,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text.toString());
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    static int port(Properties properties, String name) {
        int port = Integer.parseInt(text(properties, name));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(name + " is not a port: " + port);
        }
        return port;
    }

    static String text(Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Omits credentials. */
    @Override
    public String toString() {
        return "StackProperties[kafka=" + kafka.bootstrapServers() + ", postgres=" + postgresPort + ", s3=" + s3Port
                + "]";
    }
}
