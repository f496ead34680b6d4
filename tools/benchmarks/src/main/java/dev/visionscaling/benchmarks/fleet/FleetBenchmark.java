package dev.visionscaling.benchmarks.fleet;

import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.GroupOffsets;
import dev.visionscaling.benchmarks.workload.Workload;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what many consumers ask of one broker, one PostgreSQL and one S3: connections, processor time, rebalances,
 * and the rate that is too high. Their network sleeps, and all but one share a process.
 */
public final class FleetBenchmark implements Benchmark {
    private static final int IMAGES = 2_000; // so that hardly ever two consumers write the same row
    private static final String STREAMS = "streams";

    private final Workload work;
    private final FleetSettings settings;

    public FleetBenchmark(Workload work, FleetSettings settings) {
        this.work = work;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException, SQLException {
        List<Measurement> figures = new ArrayList<>();
        for (int size : settings.sizes()) {
            try (BenchmarkEnvironment environment = environments.open(name(), size)) {
                environments.progress(work.imageChoice().upload(environment, IMAGES));
                for (String protocol : settings.protocols()) {
                    FleetFigures measured = run(environments, environment, size, protocol);
                    figures.addAll(measured.measurements(protocol + "_" + size, size + " " + protocol, size));
                }
                environment.succeeded();
            }
        }
        return new BenchmarkResult(
                String.format(
                        Locale.ROOT,
                        "fleet: consumers with as many partitions, the network sleeps %,d ms for each image",
                        FleetRound.SLEEP_MS),
                figures);
    }

    private FleetFigures run(
            EnvironmentFactory environments, BenchmarkEnvironment environment, int size, String protocol)
            throws InterruptedException, IOException, SQLException {
        String name = "fleet-" + protocol;
        if (!protocol.equals(STREAMS)) {
            GroupOffsets.toEnd(environment.kafka(), name);
        }
        Map<String, String> own = new HashMap<>(work.model().settings(environment));
        own.put("GROUP_PROTOCOL", protocol);
        own.put("CONSUMER_GROUP", name);
        FleetRows rows = new FleetRows(environment.database());
        try (MemberGroup group = new MemberGroup(environment.kafka(), name, protocol);
                KeyStream keys = new KeyStream(environment.kafka(), rows.keys());
                Fleet fleet = Fleet.start(environment, size, own, FleetRound.SLEEP_MS)) {
            return new FleetRound(environment, fleet, group, keys, rows, environments::progress).run();
        }
    }
}
