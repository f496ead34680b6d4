package dev.visionscaling.benchmarks.writes;

import dev.visionscaling.benchmarks.comparison.Candidates;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.ServerTimes;
import dev.visionscaling.benchmarks.workload.Workload;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.harness.ServiceProcess;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures how many predictions per second PostgreSQL takes, and its processor time for each, written by the consumer's
 * own store and in other ways, which take turns. Each begins with an empty table.
 */
public final class WritesBenchmark implements Benchmark {
    private static final int CONSUMERS = 20;
    private static final int SECONDS = 4;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final Workload work;

    public WritesBenchmark(Workload work) {
        this.work = work;
    }

    private record Trial(Way way, Offer offer) {}

    /** @param micros PostgreSQL's processor time for a row */
    private record Figures(TrialLine line, double micros) {}

    @Override
    public String name() {
        return "writes";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException, SQLException {
        Map<Trial, List<Figures>> all = new LinkedHashMap<>();
        try (BenchmarkEnvironment environment = environments.open(name(), 1)) {
            PredictionIndexes table = new PredictionIndexes(environment.database());
            for (int round = 0; round < work.rounds(); round++) {
                for (Offer offer : Offer.ALL) {
                    for (int i = 0; i < Way.ALL.size(); i++) {
                        Way way = Way.ALL.get((round + i) % Way.ALL.size());
                        table.empty(way.pageIndexes());
                        Figures figures = run(environment, way, offer);
                        requireRows(table.rows(), figures.line());
                        all.computeIfAbsent(new Trial(way, offer), unused -> new ArrayList<>())
                                .add(figures);
                        environments.progress(String.format(
                                Locale.ROOT,
                                "round %d of %d, %s, %s: %,.0f rows/s, %.1f µs, %.1f ms",
                                round + 1,
                                work.rounds(),
                                offer.label(),
                                way.label(),
                                figures.line().rowsPerSecond(),
                                figures.micros(),
                                figures.line().p99()));
                    }
                }
            }
            environment.succeeded();
        }
        return result(all);
    }

    private static Figures run(BenchmarkEnvironment environment, Way way, Offer offer)
            throws InterruptedException, IOException {
        Map<String, String> settings = Map.of(
                "WAY", way.setting(),
                "CONSUMERS", String.valueOf(CONSUMERS),
                "BATCH", String.valueOf(offer.batch()),
                "RATE", String.valueOf(offer.rate()),
                "SECONDS", String.valueOf(SECONDS));
        List<String> command = Candidates.writeTrial().command(environment.installation());
        try (ServiceProcess trial = environment.services().startProgram("writes", command, settings)) {
            while (!trial.output().contains("begin") && !trial.awaitExit(POLL_INTERVAL)) {
                environment.services().failIfStopRequested();
            }
            ServerTimes before = environment.serverTimes();
            environment.services().awaitSuccess(trial);
            double seconds = environment.serverTimes().since(before).postgres();
            TrialLine line = TrialLine.parse(trial.lastLines(1).get(0));
            return new Figures(line, 1e6 * seconds / line.rows());
        }
    }

    private static void requireRows(long found, TrialLine line) {
        if (found < line.rows()) {
            throw new CommandFailedException(
                    String.format(Locale.ROOT, "the table has %,d rows instead of %,d or more", found, line.rows()));
        }
    }

    private BenchmarkResult result(Map<Trial, List<Figures>> all) {
        List<Measurement> figures = new ArrayList<>();
        for (Offer offer : Offer.ALL) {
            List<Figures> ours = all.getOrDefault(new Trial(Way.UPSERT, offer), List.of());
            for (Way way : Way.ALL) {
                List<Figures> rounds = all.getOrDefault(new Trial(way, offer), List.of());
                String name = way.name() + "_" + offer.name();
                String label = offer.label() + ", " + way.label();
                figures.add(median(name + "_rows", label, rounds, f -> f.line().rowsPerSecond(), "rows/s", 0));
                figures.add(median(name + "_us", "  PostgreSQL's time for a row", rounds, Figures::micros, "µs", 1));
                figures.add(Measurement.median(name + "_ratio", "  divided by ours", ratios(rounds, ours), "", 2));
                figures.add(median(
                        name + "_batch",
                        "  rows of a batch",
                        rounds,
                        f -> f.line().batch(),
                        "",
                        1));
                figures.add(median(
                        name + "_p50_ms",
                        "  p50 of a batch",
                        rounds,
                        f -> f.line().p50(),
                        "ms",
                        1));
                figures.add(median(
                        name + "_p99_ms",
                        "  p99 of a batch",
                        rounds,
                        f -> f.line().p99(),
                        "ms",
                        1));
            }
        }
        return new BenchmarkResult(
                String.format(
                        Locale.ROOT,
                        "writes: %d consumers with two writers each, %d s into an empty table",
                        CONSUMERS,
                        SECONDS),
                figures);
    }

    private static List<Double> ratios(List<Figures> rounds, List<Figures> ours) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            ratios.add(rounds.get(i).micros() / ours.get(i).micros());
        }
        return ratios;
    }

    private static Measurement median(
            String name, String label, List<Figures> rounds, ToDoubleFunction<Figures> value, String unit, int digits) {
        return Measurement.median(
                name, label, rounds.stream().mapToDouble(value).boxed().toList(), unit, digits);
    }
}
