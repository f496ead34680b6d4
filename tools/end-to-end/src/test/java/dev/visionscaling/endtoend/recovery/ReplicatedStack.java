package dev.visionscaling.endtoend.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.kafka.ConsumerGroupLag;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.endtoend.launcher.SampleImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.outcomes.Database;
import dev.visionscaling.harness.proxy.TcpProxy;
import dev.visionscaling.harness.testing.TestServices;
import dev.visionscaling.localstack.LocalStack;
import dev.visionscaling.localstack.ManagedServer;
import dev.visionscaling.localstack.PostgresStandby;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Servers of one test, of which PostgreSQL has a standby, and services whose {@code DATABASE_URL} names both. */
final class ReplicatedStack implements AutoCloseable {
    private static final Duration KAFKA_TIMEOUT = Duration.ofMinutes(1);

    private final Path folder;
    private final LocalStack stack;
    private final TcpProxy replication;
    private final PostgresStandby standby;

    private ReplicatedStack(Path folder, LocalStack stack, TcpProxy replication, PostgresStandby standby) {
        this.folder = folder;
        this.stack = stack;
        this.replication = replication;
        this.standby = standby;
    }

    static ReplicatedStack start(Path folder) throws IOException, InterruptedException {
        LocalStack stack = LocalStack.start(folder.resolve("stack"));
        TcpProxy replication = TcpProxy.listen("replication", 0, stack.postgresPort());
        try {
            return new ReplicatedStack(folder, stack, replication, stack.startStandby(replication.port()));
        } catch (InterruptedException | RuntimeException e) {
            replication.close();
            stack.close();
            throw e;
        }
    }

    /** The way on which the standby gets its data. */
    TcpProxy replication() {
        return replication;
    }

    PostgresStandby standby() {
        return standby;
    }

    ManagedServer primaryServer() {
        return stack.postgres();
    }

    ImageTables primary() {
        return new ImageTables(database("127.0.0.1:" + stack.postgresPort()));
    }

    /** The tables of the standby, promoted or not. */
    ImageTables promoted() {
        return new ImageTables(database("127.0.0.1:" + standby.port()));
    }

    /** Draws images into the bucket without registering them. */
    void draw(int count) throws IOException {
        SampleImages.draw(bucket(), count);
    }

    /** The keys of all images in the bucket. */
    List<String> images() throws IOException {
        try (Stream<Path> files = Files.walk(bucket())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> bucket().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Opens a connection to whichever server is the primary. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), stack.databaseUser(), stack.databasePassword());
    }

    ServiceProcess consumer() throws IOException {
        Map<String, String> variables = environment();
        variables.put("MODEL", SampleImages.randomModel(folder).toString());
        variables.put("INFERENCE_THREADS", "1");
        return TestServices.start("consumer-service", variables).awaitReady();
    }

    ServiceProcess publisher() {
        return TestServices.start("producer-service", environment(), "publish", "--follow");
    }

    /** Runs one of the producer's commands and returns what it printed. */
    String produce(String... arguments) {
        try (ServiceProcess run = TestServices.start("producer-service", environment(), arguments)) {
            assertThat(run.awaitExit()).as(run::output).isZero();
            return run.output();
        }
    }

    /** Returns true if no record waits, so that Kafka repeats none of them. */
    boolean everythingIsCommitted() throws ExecutionException, InterruptedException {
        KafkaSettings kafka = new KafkaSettings(stack.bootstrapServers(), "image-keys", 3, Map.of());
        try (ConsumerGroupLag lag = new ConsumerGroupLag(kafka, KAFKA_TIMEOUT)) {
            return lag.read("visionscaling").stream().allMatch(partition -> partition.lag() == 0);
        }
    }

    @Override
    public void close() throws IOException {
        standby.close();
        replication.close();
        stack.close();
    }

    private Path bucket() {
        return folder.resolve("stack/s3").resolve(stack.bucket());
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(stack.environment());
        variables.put("DATABASE_URL", url());
        return variables;
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + stack.postgresPort() + ",127.0.0.1:" + standby.port() + "/"
                + LocalStack.DATABASE + "?targetServerType=primary";
    }

    private Database database(String server) {
        return new Database(
                "jdbc:postgresql://" + server + "/" + LocalStack.DATABASE,
                stack.databaseUser(),
                stack.databasePassword());
    }
}
