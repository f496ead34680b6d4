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

/** How fast the producer publishes registered images, and how much memory that takes. */
public final class ProducerBenchmark implements Benchmark {
    private static final int PARTITIONS = 3;
    private static final Target KEYS_PER_SECOND = Target.atLeast(100_000);
    private static final Target MEGABYTES = Target.below(256);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final String INSERT = "INSERT INTO image_info (image_key) SELECT '" + NumberedKey.PREFIX
            + "' || lpad(n::text, " + NumberedKey.DIGITS + ", '0') || '" + NumberedKey.SUFFIX
            + "' FROM generate_series(0, ? - 1) n";

    private final int keys;

    /** @param keys how many images are registered and published */
    public ProducerBenchmark(int keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "producer";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory workbenches) throws InterruptedException, IOException, SQLException {
        try (BenchmarkEnvironment bench = workbenches.open(name(), PARTITIONS)) {
            workbenches.news(String.format(Locale.ROOT, "registering %,d images", keys));
            register(bench);
            workbenches.news("publishing");
            long start = System.nanoTime();
            long peak = 0;
            PublicationLine line;
            double wall;
            try (ServiceProcess publisher = bench.services().startProducer(List.of("publish"))) {
                while (!publisher.awaitExit(LOOK)) {
                    bench.services().failIfStopRequested();
                    long seen = peak;
                    peak = ProcessMemory.of(publisher.pid())
                            .map(memory -> Math.max(seen, memory.peak()))
                            .orElse(seen);
                }
                wall = (System.nanoTime() - start) / 1e9;
                bench.services().awaitSuccess(publisher);
                line = PublicationLine.parse(publisher.lastLines(1).get(0));
            }
            workbenches.news("reading the topic");
            verify(line, TopicSummary.read(bench.kafka()));
            bench.succeeded();
            return findings(line, wall, peak);
        }
    }

    private void register(BenchmarkEnvironment bench) throws SQLException {
        try (Connection connection = bench.database().connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, keys);
            insert.executeUpdate();
        }
    }

    private void verify(PublicationLine line, TopicSummary content) {
        if (line.keys() != keys || content.records() != keys || content.distinctKeys() != keys) {
            throw new CommandFailedException(String.format(
                    Locale.ROOT,
                    "of %,d registered images the producer claims to have published %,d; the topic holds %,d records "
                            + "of %,d different keys",
                    keys,
                    line.keys(),
                    content.records(),
                    content.distinctKeys()));
        }
    }

    private BenchmarkResult findings(PublicationLine line, double wall, long peak) {
        String title = String.format(
                Locale.ROOT, "producer: %,d keys from PostgreSQL to Kafka, %d partitions, acks=all", keys, PARTITIONS);
        return new BenchmarkResult(
                title,
                List.of(
                        Measurement.of("keys_per_second", "publication, as it reports itself", line.rate(), "keys/s", 0)
                                .against(KEYS_PER_SECOND),
                        Measurement.of("process_seconds", "the process from start to end", wall, "s", 1),
                        Measurement.of(
                                "process_keys_per_second", "keys by the process's time", keys / wall, "keys/s", 0),
                        Measurement.of("peak_resident_mb", "peak resident memory", peak / 1e6, "MB", 0)
                                .against(MEGABYTES),
                        Measurement.of("records", "records in the topic, each key once", keys, "records", 0)));
    }
}
