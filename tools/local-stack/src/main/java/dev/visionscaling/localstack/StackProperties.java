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
import java.util.Properties;

/** The ports and credentials of a stack, chosen at its first start and kept beside its data. */
record StackProperties(
        int kafkaPort,
        int controllerPort,
        int postgresPort,
        int s3Port,
        String databasePassword,
        String accessKey,
        String secretKey) {
    private static final String NAME = "stack.properties";

    static StackProperties readOrCreate(Path root) throws IOException {
        Path path = root.resolve(NAME);
        if (Files.exists(path)) {
            return read(path);
        }
        List<Integer> ports = FreePorts.choose(4);
        StackProperties created =
                new StackProperties(ports.get(0), ports.get(1), ports.get(2), ports.get(3), hex(12), hex(10), hex(20));
        created.write(path);
        return created;
    }

    private static StackProperties read(Path path) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        }
        try {
            return new StackProperties(
                    port(properties, "kafka.port"),
                    port(properties, "kafka.controller.port"),
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
        properties.setProperty("kafka.port", String.valueOf(kafkaPort));
        properties.setProperty("kafka.controller.port", String.valueOf(controllerPort));
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

    private static int port(Properties properties, String name) {
        int port = Integer.parseInt(text(properties, name));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(name + " is not a port: " + port);
        }
        return port;
    }

    private static String text(Properties properties, String name) {
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
        return "StackProperties[kafka=" + kafkaPort + ", postgres=" + postgresPort + ", s3=" + s3Port + "]";
    }
}
