package dev.visionscaling.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Kafka, PostgreSQL and S3 on loopback, on ports and with data that a directory keeps. The servers stop when this
 * process ends, however it ends.
 */
public final class LocalStack implements ServerStack {
    /** The name of the database that exists from the start, and of the role that owns it. */
    public static final String DATABASE = "visionscaling";

    private final StackDirectory directory;
    private final StackProperties properties;
    private final List<ServerProcess> brokers;
    private final ServerGroup kafka;
    private final ServerProcess postgres;
    private final ServerProcess s3;
    private final ServerGroup all;

    private LocalStack(StackDirectory directory, StackProperties properties, Path jar) {
        this.directory = directory;
        this.properties = properties;
        this.brokers = properties.kafka().brokers().stream()
                .map(broker -> new ServerProcess(ServerLaunch.kafka(directory, properties.kafka(), broker), jar))
                .toList();
        this.kafka = new ServerGroup("kafka", brokers);
        this.postgres = new ServerProcess(ServerLaunch.postgres(directory, properties), jar);
        this.s3 = new ServerProcess(ServerLaunch.s3(directory, properties), jar);
        this.all = new ServerGroup("the local stack", List.of(kafka, postgres, s3));
    }

    /**
     * Starts all servers on the data in {@code dataDirectory}, which is created if it is missing; they accept
     * connections when this returns. Kafka has as many brokers as at the first start, which is one unless told
     * otherwise.
     *
     * @throws LocalStackException if the directory is in use or a server does not come up; nothing is left running
     */
    public static LocalStack start(Path dataDirectory) throws IOException, InterruptedException {
        return start(dataDirectory, OptionalInt.empty(), List.of());
    }

    /**
     * The same with a certain number of brokers and additional listeners of them.
     *
     * @param brokers one, or three that replicate every topic; empty: as at the first start
     * @param listeners if there are any, they replace the settings in {@code kafka.properties}
     * @throws LocalStackException also if the data is that of another number of brokers
     */
    public static LocalStack start(Path dataDirectory, OptionalInt brokers, List<KafkaListener> listeners)
            throws IOException, InterruptedException {
        StackDirectory directory = StackDirectory.open(dataDirectory);
        try {
            StackProperties properties = StackProperties.readOrCreate(directory.root(), brokers);
            if (!listeners.isEmpty()) {
                KafkaListener.write(directory, properties.kafka(), listeners);
            }
            LocalStack stack = new LocalStack(directory, properties, StackJar.find());
            stack.startServers();
            return stack;
        } catch (IOException | InterruptedException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /**
     * Reads how many brokers a user wants.
     *
     * @throws IllegalArgumentException if a stack cannot have as many
     */
    public static int brokerCount(String text) {
        return switch (text) {
            case "1" -> KafkaCluster.SINGLE;
            case "3" -> KafkaCluster.REPLICATED;
            default -> throw new IllegalArgumentException("must be 1 or 3, not '" + text + "'");
        };
    }

    @Override
    public ManagedServer kafka() {
        return kafka;
    }

    @Override
    public List<ManagedServer> brokers() {
        return List.copyOf(brokers);
    }

    @Override
    public ManagedServer postgres() {
        return postgres;
    }

    @Override
    public ManagedServer s3() {
        return s3;
    }

    @Override
    public String bootstrapServers() {
        return properties.kafka().bootstrapServers();
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + properties.postgresPort() + "/" + database;
    }

    /**
     * Starts a standby with a copy of PostgreSQL's data, once in the life of a directory. It has to be closed before
     * the stack, which does not restart it.
     *
     * @param upstreamPort port of loopback on which it reaches PostgreSQL, directly or through a proxy
     */
    public PostgresStandby startStandby(int upstreamPort) throws InterruptedException {
        return PostgresStandby.start(postgres, directory, StackJar.find(), upstreamPort);
    }

    /** The port of loopback on which PostgreSQL listens. */
    public int postgresPort() {
        return properties.postgresPort();
    }

    @Override
    public String databaseUser() {
        return DATABASE;
    }

    @Override
    public String databasePassword() {
        return properties.databasePassword();
    }

    @Override
    public String s3Endpoint() {
        return "http://127.0.0.1:" + properties.s3Port();
    }

    @Override
    public String accessKey() {
        return properties.accessKey();
    }

    @Override
    public String secretKey() {
        return properties.secretKey();
    }

    @Override
    public void createDatabase(String name, String encoding) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        postgres.request("create-database " + name + " " + encoding);
    }

    /** Stops the servers at the same time; their data is kept. */
    @Override
    public void close() {
        all.stop();
        directory.close();
    }

    private void startServers() throws InterruptedException {
        try {
            all.start();
        } catch (InterruptedException | RuntimeException e) {
            all.kill();
            throw e;
        }
    }
}
