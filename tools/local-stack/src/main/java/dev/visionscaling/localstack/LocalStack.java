package dev.visionscaling.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Kafka, PostgreSQL and S3 on loopback, on ports and with data that a directory keeps. The servers stop when this
 * process ends, however it ends.
 */
public final class LocalStack implements ServerStack {
    /** The name of the database that exists from the start, and of the role that owns it. */
    public static final String DATABASE = "visionscaling";

    private final StackDirectory directory;
    private final StackProperties properties;
    private final ServerProcess kafka;
    private final ServerProcess postgres;
    private final ServerProcess s3;

    private LocalStack(StackDirectory directory, StackProperties properties, Path jar) {
        this.directory = directory;
        this.properties = properties;
        this.kafka = new ServerProcess(ServerLaunch.kafka(directory, properties), jar);
        this.postgres = new ServerProcess(ServerLaunch.postgres(directory, properties), jar);
        this.s3 = new ServerProcess(ServerLaunch.s3(directory, properties), jar);
    }

    /**
     * Starts all three servers on the data in {@code dataDirectory}, which is created if it is missing; they accept
     * connections when this returns.
     *
     * @throws LocalStackException if the directory is in use or a server does not come up; nothing is left running
     */
    public static LocalStack start(Path dataDirectory) throws IOException, InterruptedException {
        return start(dataDirectory, List.of());
    }

    /**
     * The same with additional listeners of Kafka. They replace the settings in {@code kafka.properties}.
     */
    public static LocalStack start(Path dataDirectory, List<KafkaListener> listeners)
            throws IOException, InterruptedException {
        StackDirectory directory = StackDirectory.open(dataDirectory);
        try {
            StackProperties properties = StackProperties.readOrCreate(directory.root());
            if (!listeners.isEmpty()) {
                KafkaListener.write(directory, properties, listeners);
            }
            LocalStack stack = new LocalStack(directory, properties, StackJar.find());
            stack.startServers();
            return stack;
        } catch (IOException | InterruptedException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public ManagedServer kafka() {
        return kafka;
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
        return "127.0.0.1:" + properties.kafkaPort();
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + properties.postgresPort() + "/" + database;
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
        List<ServerProcess> servers = List.of(s3, postgres, kafka);
        servers.forEach(ServerProcess::requestStop);
        servers.forEach(ServerProcess::stop);
        directory.close();
    }

    private void startServers() throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(3, work -> new Thread(work, "local-stack-start"));
        List<Future<?>> starts = new ArrayList<>();
        try {
            for (ServerProcess server : List.of(kafka, postgres, s3)) {
                starts.add(executor.submit((Callable<?>) () -> {
                    server.start();
                    return server;
                }));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            executor.shutdownNow();
            List.of(kafka, postgres, s3).forEach(ServerProcess::kill);
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw e.getCause() instanceof LocalStackException known
                    ? known
                    : new LocalStackException("the local stack did not start: " + e.getCause(), e);
        } finally {
            executor.shutdown();
        }
    }
}
