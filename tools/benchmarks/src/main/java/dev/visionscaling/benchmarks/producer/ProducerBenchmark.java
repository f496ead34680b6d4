package dev.visionscaling.benchmarks.producer;

import dev.visionscaling.benchmarks.procfs.ProcessMemory;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Target;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.harness.ServiceProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Measures the rate at which the producer publishes registered images, and its memory. */
public final class ProducerBenchmark implements Benchmark {
    private static final int PARTITIONS = 3;
    private static final Target KEYS_PER_SECOND = Target.atLeast(100_000);
    private static final Target MEGABYTES = Target.below(256);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    private static final String INSERT = "INSERT INTO image_info (image_key) SELECT '" + NumberedKey.PREFIX
            + "' || lpad(n::text, " + NumberedKey.DIGITS + ", '0') || '" + NumberedKey.SUFFIX
            + "' FROM generate_series(0, ? - 1) n";

    private final int keys;

    /** @param keys number of images to register and publish */
    public ProducerBenchmark(int keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "producer";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException, SQLException {
        try (BenchmarkEnvironment environment = environments.open(name(), PARTITIONS)) {
            environments.progress(String.format(Locale.ROOT, "registering %,d images", keys));
            register(environment);
            environments.progress("publishing");
            long start = System.nanoTime();
            long peak = 0;
            PublicationLine line;
            double wall;
            try (ServiceProcess publisher = environment.services().startProducer(List.of("publish"))) {
                while (!publisher.awaitExit(POLL_INTERVAL)) {
                    environment.services().failIfStopRequested();
                    long before = peak;
                    peak = ProcessMemory.of(publisher.pid())
                            .map(memory -> Math.max(before, memory.peak()))
                            .orElse(before);
                }
                wall = (System.nanoTime() - start) / 1e9;
                environment.services().awaitSuccess(publisher);
                line = PublicationLine.parse(publisher.lastLines(1).get(0));
            }
            environments.progress("reading the topic");
            verify(line, TopicSummary.read(environment.kafka()));
            environment.succeeded();
            return result(line, wall, peak);
        }
    }

    private void register(BenchmarkEnvironment environment) throws SQLException {
        try (Connection connection = environment.database().connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, keys);
            insert.executeUpdate();
        }
    }

    private void verify(PublicationLine line, TopicSummary topic) {
        if (line.keys() != keys || topic.records() != keys || topic.distinctKeys() != keys) {
            throw new CommandFailedException(String.format(
                    Locale.ROOT,
                    "of %,d registered images the producer reports %,d as published; the topic has %,d records of %,d"
                            + " different keys",
                    keys,
                    line.keys(),
                    topic.records(),
                    topic.distinctKeys()));
        }
    }

    private BenchmarkResult result(PublicationLine line, double wall, long peak) {
        String title = String.format(
                Locale.ROOT, "producer: %,d keys from PostgreSQL to Kafka, %d partitions, acks=all", keys, PARTITIONS);
        return new BenchmarkResult(
                title,
                List.of(
                        Measurement.of(
                                        "keys_per_second",
                                        "publication, as the producer reports it",
                                        line.rate(),
                                        "keys/s",
                                        0)
                                .against(KEYS_PER_SECOND),
                        Measurement.of("process_seconds", "the process from start to exit", wall, "s", 1),
                        Measurement.of(
                                "process_keys_per_second", "keys per second of the process", keys / wall, "keys/s", 0),
                        Measurement.of("peak_resident_mb", "peak resident memory", peak / 1e6, "MB", 0)
                                .against(MEGABYTES),
                        Measurement.of("records", "records in the topic, each key once", keys, "records", 0)));
    }
}
