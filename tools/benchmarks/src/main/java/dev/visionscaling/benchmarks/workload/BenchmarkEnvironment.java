package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.harness.ConsumerFleet;
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
import java.util.function.Consumer;

/** Servers in a temporary folder, and the services that work with them. Used by one thread. */
public final class BenchmarkEnvironment implements AutoCloseable {
    private static final String TOPIC = "image-keys";

    /** PostgreSQL remembers when each transaction was committed: the end of what is measured as latency. */
    private static final String POSTGRES = "track_commit_timestamp=on\n";

    private final Installation installation;
    private final RunDirectory directory;
    private final LocalStack stack;
    private final ServiceLauncher services;
    private final KafkaSettings kafka;
    private final StopSignal stop;
    private final Consumer<String> news;
    private boolean succeeded;

    private BenchmarkEnvironment(
            Installation installation,
            RunDirectory directory,
            LocalStack stack,
            ServiceLauncher services,
            KafkaSettings kafka,
            StopSignal stop,
            Consumer<String> news) {
        this.installation = installation;
        this.directory = directory;
        this.stack = stack;
        this.services = services;
        this.kafka = kafka;
        this.stop = stop;
        this.news = news;
    }

    static BenchmarkEnvironment open(
            String purpose, int partitions, Installation installation, StopSignal stop, Consumer<String> news)
            throws IOException, InterruptedException {
        RunDirectory directory = RunDirectory.temporary("bench-" + purpose);
        LocalStack stack;
        try {
            Files.writeString(directory.path().resolve("postgres.properties"), POSTGRES);
            stack = LocalStack.start(directory.path());
        } catch (IOException | InterruptedException | RuntimeException e) {
            directory.close();
            throw e;
        }
        Map<String, String> environment = new HashMap<>(stack.environment());
        environment.put("IMAGE_TOPIC", TOPIC);
        environment.put("IMAGE_TOPIC_PARTITIONS", String.valueOf(partitions));
        ServiceLauncher services = new ServiceLauncher(
                installation, ServiceEnvironment.of(System.getenv(), environment), directory.logs(), stop);
        KafkaSettings kafka = new KafkaSettings(stack.bootstrapServers(), TOPIC, partitions, Map.of());
        BenchmarkEnvironment bench =
                new BenchmarkEnvironment(installation, directory, stack, services, kafka, stop, news);
        try {
            bench.prepare();
            return bench;
        } catch (InterruptedException | RuntimeException e) {
            bench.close();
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

    public String s3Endpoint() {
        return stack.s3Endpoint();
    }

    public int s3Port() {
        return URI.create(stack.s3Endpoint()).getPort();
    }

    public int kafkaPort() {
        return URI.create("kafka://" + stack.bootstrapServers()).getPort();
    }

    public Database database() {
        return new Database(stack.jdbcUrl(LocalStack.DATABASE), stack.databaseUser(), stack.databasePassword());
    }

    /** What is measured. */
    public Installation installation() {
        return installation;
    }

    /** Shows a waiting person a line. */
    Consumer<String> news() {
        return news;
    }

    /** Goes when this is closed. */
    Path directory() {
        return directory.path();
    }

    /** Starts consumers with the settings that the demo gives them, and waits until they are ready. */
    public ConsumerFleet startConsumers(int size, Path model, String precision) throws InterruptedException {
        Map<String, String> settings = new HashMap<>(ConsumerFleet.sharedCoreSettings(size, System.getenv()));
        settings.put("MODEL", model.toString());
        settings.put("PRECISION", precision);
        ConsumerFleet fleet = ConsumerFleet.start(services, size, settings, news);
        try {
            fleet.awaitReady();
            return fleet;
        } catch (InterruptedException | RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    /** Waits, but not longer than until a stop is asked for. */
    public void pause(Duration duration) throws InterruptedException {
        stop.await(duration);
        services.failIfStopRequested();
    }

    /** Nobody will have to look into the logs. */
    public void succeeded() {
        succeeded = true;
    }

    /** Stops the servers and deletes everything, but for the logs of what went wrong. */
    @Override
    public void close() throws IOException {
        stack.close();
        if (!succeeded && !stop.isRequested()) {
            directory.keepLogs();
            news.accept("the logs are in " + directory.logs());
        }
        directory.close();
    }
}
