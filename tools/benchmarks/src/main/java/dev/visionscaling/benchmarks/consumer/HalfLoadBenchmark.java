package dev.visionscaling.benchmarks.consumer;

import dev.visionscaling.benchmarks.comparison.BaselineProcess;
import dev.visionscaling.benchmarks.comparison.CandidateProcess;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Statistics;
import dev.visionscaling.benchmarks.report.Target;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.EventTimes;
import dev.visionscaling.benchmarks.workload.PredictionQueries;
import dev.visionscaling.benchmarks.workload.PredictionQueries.CommitLatency;
import dev.visionscaling.benchmarks.workload.Workload;
import dev.visionscaling.benchmarks.workload.WorkloadRuns;
import dev.visionscaling.harness.outcomes.ProgressQuery;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Measures the latency at half of one consumer's maximum rate, from the moment when a key is due to be published to the
 * commit of its row and to the arrival of its event at a subscriber; and divides it by the processor time that the
 * {@link dev.visionscaling.benchmarks.comparison.InProcessBaseline} takes for an image in the same round. A publisher
 * that falls behind stamps keys with the time at which they were due.
 */
public final class HalfLoadBenchmark implements Benchmark {
    private static final Target P50 = Target.atMost(2);
    private static final Target P99 = Target.atMost(8);

    private final Workload work;

    /**
     * @param event milliseconds to the event of each image
     * @param baseline milliseconds of processor time
     */
    private record Round(double rate, CommitLatency row, List<Double> event, double baseline) {
        double event(double p) {
            return Statistics.quantile(event, p);
        }

        double ratio(double p) {
            return event(p) / baseline;
        }
    }

    public HalfLoadBenchmark(Workload work) {
        this.work = work;
    }

    @Override
    public String name() {
        return "half-load";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException, SQLException {
        List<Round> rounds = new ArrayList<>();
        try (BenchmarkEnvironment environment = environments.open(name(), work.partitions())) {
            environments.progress(work.imageChoice().upload(environment, work.images()));
            BaselineProcess baseline = new BaselineProcess(
                    environments.installation(),
                    environment.services(),
                    work.imageChoice().folder(environment, work.images()),
                    work.model().path(environment));
            try (CandidateProcess consumer =
                    CandidateProcess.startConsumer(environment, work.model().settings(environment))) {
                consumer.awaitReady();
                WorkloadRuns runs = new WorkloadRuns(environment, consumer::requireAlive);
                runs.warmUp(work.warmUp());
                while (rounds.size() < work.rounds()) {
                    Round round = round(environment, runs, baseline);
                    rounds.add(round);
                    environments.progress(progress(rounds.size(), round));
                }
            }
            environment.succeeded();
        }
        return result(rounds);
    }

    private Round round(BenchmarkEnvironment environment, WorkloadRuns runs, BaselineProcess baseline)
            throws InterruptedException, SQLException {
        double rate = runs.run() / 2;
        runs.reset();
        long images = new ProgressQuery(environment.database()).images();
        try (EventTimes events = new EventTimes(environment.kafka(), images)) {
            runs.publish("--rate", String.format(Locale.ROOT, "%.2f", rate));
            return new Round(
                    rate,
                    new PredictionQueries(environment.database()).commitLatency(),
                    events.awaitMillis(),
                    baseline.run(work.model().number(), work.images()).processorMillis());
        }
    }

    private String progress(int number, Round round) {
        return String.format(
                Locale.ROOT,
                "round %d of %d, %.1f images/s: to the event p50 %.0f ms, p99 %.0f ms; the baseline computes %.1f ms",
                number,
                work.rounds(),
                round.rate(),
                round.event(0.5),
                round.event(0.99),
                round.baseline());
    }

    private BenchmarkResult result(List<Round> rounds) {
        String title = String.format(
                Locale.ROOT,
                "half load: %,d images a round, %s; from when a key is due to its row's commit, and to its event",
                work.images(),
                work.model().precision());
        return new BenchmarkResult(
                title,
                List.of(
                        figure("rate", "keys published per second", rounds, Round::rate, "images/s", 1),
                        latency("p50", "row, p50", rounds, round -> round.row().p50()),
                        latency("p95", "row, p95", rounds, round -> round.row().p95()),
                        latency("p99", "row, p99", rounds, round -> round.row().p99()),
                        latency("max", "row, max", rounds, round -> round.row().max()),
                        latency("event_p50", "event, p50", rounds, round -> round.event(0.5)),
                        latency("event_p99", "event, p99", rounds, round -> round.event(0.99)),
                        figure("bare_processor_ms", "the baseline's processor time", rounds, Round::baseline, "ms", 2),
                        figure("event_p50_ratio", "event, p50, divided by it", rounds, r -> r.ratio(0.5), "", 1)
                                .against(P50),
                        figure("event_p99_ratio", "event, p99, divided by it", rounds, r -> r.ratio(0.99), "", 1)
                                .against(P99)));
    }

    private static Measurement latency(
            String name, String description, List<Round> rounds, ToDoubleFunction<Round> figure) {
        return figure("latency_ms_" + name, description, rounds, figure, "ms", 0);
    }

    private static Measurement figure(
            String name,
            String description,
            List<Round> rounds,
            ToDoubleFunction<Round> figure,
            String unit,
            int decimals) {
        List<Double> all = rounds.stream().mapToDouble(figure).boxed().toList();
        return Measurement.median(name, description, all, unit, decimals);
    }
}
