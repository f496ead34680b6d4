package dev.visionscaling.benchmarks.consumer;

import dev.visionscaling.benchmarks.comparison.CandidateProcess;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Target;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.PredictionQueries;
import dev.visionscaling.benchmarks.workload.PredictionQueries.CommitLatency;
import dev.visionscaling.benchmarks.workload.Workload;
import dev.visionscaling.benchmarks.workload.WorkloadRuns;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the latency at half of one consumer's maximum rate, from the moment when a key is due to be published to the
 * commit of its row. A publisher that falls behind stamps keys with the time at which they were due.
 */
public final class HalfLoadBenchmark implements Benchmark {
    private static final Target P50 = Target.atMost(60);
    private static final Target P99 = Target.atMost(250);

    private final Workload work;

    public HalfLoadBenchmark(Workload work) {
        this.work = work;
    }

    @Override
    public String name() {
        return "half-load";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException, SQLException {
        List<Double> rates = new ArrayList<>();
        List<CommitLatency> latencies = new ArrayList<>();
        try (BenchmarkEnvironment environment = environments.open(name(), work.partitions())) {
            environments.progress(work.imageChoice().upload(environment, work.images()));
            try (CandidateProcess consumer =
                    CandidateProcess.startConsumer(environment, work.model().settings(environment))) {
                consumer.awaitReady();
                WorkloadRuns runs = new WorkloadRuns(environment, consumer::requireAlive);
                runs.warmUp(work.warmUp());
                for (int round = 1; round <= work.rounds(); round++) {
                    double rate = runs.run() / 2;
                    runs.run("--rate", String.format(Locale.ROOT, "%.2f", rate));
                    CommitLatency latency = new PredictionQueries(environment.database()).commitLatency();
                    rates.add(rate);
                    latencies.add(latency);
                    environments.progress(String.format(
                            Locale.ROOT,
                            "round %d of %d, %.1f images/s: p50 %.0f ms, p99 %.0f ms",
                            round,
                            work.rounds(),
                            rate,
                            latency.p50(),
                            latency.p99()));
                }
            }
            environment.succeeded();
        }
        return result(rates, latencies);
    }

    private BenchmarkResult result(List<Double> rates, List<CommitLatency> latencies) {
        String title = String.format(
                Locale.ROOT,
                "half load: %,d images a round, %s; milliseconds from when a key is due to its row's commit",
                work.images(),
                work.model().precision());
        return new BenchmarkResult(
                title,
                List.of(
                        Measurement.median("rate", "keys published per second", rates, "images/s", 1),
                        latency(
                                        "p50",
                                        latencies.stream()
                                                .map(CommitLatency::p50)
                                                .toList())
                                .against(P50),
                        latency(
                                "p95",
                                latencies.stream().map(CommitLatency::p95).toList()),
                        latency(
                                        "p99",
                                        latencies.stream()
                                                .map(CommitLatency::p99)
                                                .toList())
                                .against(P99),
                        latency(
                                "max",
                                latencies.stream().map(CommitLatency::max).toList())));
    }

    private static Measurement latency(String name, List<Double> all) {
        return Measurement.median("latency_ms_" + name, name, all, "ms", 0);
    }
}
