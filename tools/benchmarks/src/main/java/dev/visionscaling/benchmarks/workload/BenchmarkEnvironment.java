package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.benchmarks.procfs.ProcessorTime;
import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.harness.Installation;
import dev.visionscaling.harness.RunDirectory;
import dev.visionscaling.harness.ServiceEnvironment;
import dev.visionscaling.harness.ServiceLauncher;
import dev.visionscaling.harness.outcomes.Database;
import dev.visionscaling.localstack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Servers in a temporary folder and the services that use them. Used by one thread. */
public final class BenchmarkEnvironment implements AutoCloseable {
    private static final String TOPIC = "image-keys";
    private static final String RESULT_TOPIC = "image-results";

    /** Makes PostgreSQL record the time of each commit, at which the measured latency ends. */
    private static final String POSTGRES_SETTINGS = "track_commit_timestamp=on\n";

    private final Installation installation;
    private final RunDirectory directory;
    private final LocalStack stack;
    private final ServiceLauncher services;
    private final KafkaSettings kafka;
    private final StopSignal stop;
    private final Consumer<String> progress;
    private boolean succeeded;

    private BenchmarkEnvironment(
            Installation installation,
            RunDirectory directory,
            LocalStack stack,
            ServiceLauncher services,
            KafkaSettings kafka,
            StopSignal stop,
            Consumer<String> progress) {
        this.installation = installation;
        this.directory = directory;
        this.stack = stack;
        this.services = services;
        this.kafka = kafka;
        this.stop = stop;
        this.progress = progress;
    }

    static BenchmarkEnvironment open(
            String purpose, int partitions, Installation installation, StopSignal stop, Consumer<String> progress)
            throws IOException, InterruptedException {
        RunDirectory directory = RunDirectory.temporary("bench-" + purpose);
        LocalStack stack;
        try {
            Files.writeString(directory.path().resolve("postgres.properties"), POSTGRES_SETTINGS);
            stack = LocalStack.start(directory.path());
        } catch (IOException | InterruptedException | RuntimeException e) {
            directory.close();
            throw e;
        }
        Map<String, String> settings = new HashMap<>(stack.environment());
        settings.put("IMAGE_TOPIC", TOPIC);
        settings.put("RESULT_TOPIC", RESULT_TOPIC);
        settings.put("IMAGE_TOPIC_PARTITIONS", String.valueOf(partitions));
        ServiceLauncher services = new ServiceLauncher(
                installation, ServiceEnvironment.of(System.getenv(), settings), directory.logs(), stop);
        KafkaSettings kafka =
                new KafkaSettings(stack.bootstrapServers(), TOPIC, partitions, Optional.of(RESULT_TOPIC), Map.of());
        BenchmarkEnvironment environment =
                new BenchmarkEnvironment(installation, directory, stack, services, kafka, stop, progress);
        try {
            environment.prepare();
            return environment;
        } catch (InterruptedException | RuntimeException e) {
            environment.close();
            throw e;
        }
    }

    private void prepare() throws InterruptedException {
        services.runProducer(List.of("migrate"));
        try (ImageTopics topics = new ImageTopics(kafka)) {
            topics.ensure();
        }
    }

    public ServiceLauncher services() {
        return services;
    }

    public KafkaSettings kafka() {
        return kafka;
    }

    public int s3Port() {
        return URI.create(stack.s3Endpoint()).getPort();
    }

    public int kafkaPort() {
        return URI.create("kafka://" + stack.bootstrapServers()).getPort();
    }

    public int postgresPort() {
        return stack.postgresPort();
    }

    /** The processor time of the servers so far. */
    public ServerTimes serverTimes() throws IOException {
        return new ServerTimes(
                ProcessorTime.secondsOfTree(stack.kafka().pid()),
                ProcessorTime.secondsOfTree(stack.postgres().pid()),
                ProcessorTime.secondsOfTree(stack.s3().pid()));
    }

    public Database database() {
        return new Database(stack.jdbcUrl(LocalStack.DATABASE), stack.databaseUser(), stack.databasePassword());
    }

    /** The build that is measured. */
    public Installation installation() {
        return installation;
    }

    /** Prints progress. */
    Consumer<String> progress() {
        return progress;
    }

    /** Deleted when this is closed. */
    public Path directory() {
        return directory.path();
    }

    /**
     * Waits for {@code duration}.
     *
     * @throws dev.visionscaling.common.cli.CommandFailedException if a stop is requested meanwhile
     */
    public void pause(Duration duration) throws InterruptedException {
        stop.await(duration);
        services.failIfStopRequested();
    }

    /** Marks the benchmark as successful, so that its logs are deleted. */
    public void succeeded() {
        succeeded = true;
    }

    /** Stops the servers and deletes everything except the logs of a failed benchmark. */
    @Override
    public void close() throws IOException {
        stack.close();
        if (!succeeded && !stop.isRequested()) {
            directory.keepLogs();
            progress.accept("the logs are in " + directory.logs());
        }
        directory.close();
    }
}
