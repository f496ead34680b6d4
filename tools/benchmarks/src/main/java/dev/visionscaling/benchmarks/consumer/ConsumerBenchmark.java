package dev.visionscaling.benchmarks.consumer;

import dev.visionscaling.benchmarks.comparison.BaselineProcess;
import dev.visionscaling.benchmarks.comparison.CandidateProcess;
import dev.visionscaling.benchmarks.comparison.InProcessBaseline;
import dev.visionscaling.benchmarks.procfs.ProcessMemory;
import dev.visionscaling.benchmarks.procfs.ProcessorTime;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Target;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.Workload;
import dev.visionscaling.benchmarks.workload.WorkloadRuns;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.harness.outcomes.ProgressQuery;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the overhead of one consumer: its processor time per image with all work waiting, divided by that of the
 * {@link InProcessBaseline} with the same images and weights. Rounds alternate between the two, so that a change of the
 * machine's speed affects both.
 */
public final class ConsumerBenchmark implements Benchmark {
    private static final int PARTITIONS = 3;
    private static final Target RATIO = Target.atMost(1.15);
    private static final Target MEGABYTES = Target.atMost(600);
    private static final Target SECONDS = Target.atMost(5);

    private final List<Double> consumerMillis = new ArrayList<>();
    private final List<Double> baselineMillis = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    private final Workload work;

    public ConsumerBenchmark(Workload work) {
        this.work = work;
    }

    @Override
    public String name() {
        return "consumer";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException, SQLException {
        try (BenchmarkEnvironment environment = environments.open(name(), PARTITIONS)) {
            environments.progress(work.imageChoice().upload(environment, work.images()));
            BaselineProcess baseline = new BaselineProcess(
                    environments.installation(),
                    environment.services(),
                    work.imageChoice().folder(environment, work.images()),
                    work.model().path(environment));
            try (CandidateProcess consumer =
                    CandidateProcess.startConsumer(environment, work.model().settings(environment))) {
                double ready = consumer.awaitReady();
                WorkloadRuns runs = new WorkloadRuns(environment, consumer::requireAlive);
                runs.warmUp(work.warmUp());
                long pid = consumer.pid();
                long images = new ProgressQuery(environment.database())
                        .images(); // whole copies of the folder, so maybe more than requested
                for (int round = 1; round <= work.rounds(); round++) {
                    runs.reset();
                    double before = ProcessorTime.secondsOf(pid);
                    runs.publish();
                    consumerMillis.add(1e3 * (ProcessorTime.secondsOf(pid) - before) / images);
                    baselineMillis.add(
                            baseline.run(work.model().number(), work.images()).processorMillis());
                    int last = round - 1;
                    ratios.add(consumerMillis.get(last) / baselineMillis.get(last));
                    environments.progress(String.format(
                            Locale.ROOT,
                            "round %d of %d: %.2f ms of processor time, the baseline %.2f",
                            round,
                            work.rounds(),
                            consumerMillis.get(last),
                            baselineMillis.get(last)));
                }
                double peak = ProcessMemory.of(pid)
                        .orElseThrow(() -> new CommandFailedException("the consumer has exited"))
                        .peak();
                environment.succeeded();
                return result(ready, peak / 1e6);
            }
        }
    }

    private BenchmarkResult result(double ready, double peak) {
        List<Measurement> figures = List.of(
                Measurement.median("processor_ms", "the consumer's processor time per image", consumerMillis, "ms", 2),
                Measurement.median("bare_processor_ms", "the baseline's", baselineMillis, "ms", 2),
                Measurement.median("processor_ratio", "the consumer's divided by the baseline's", ratios, "", 3)
                        .against(RATIO),
                Measurement.of("peak_resident_mb", "the consumer's peak resident memory", peak, "MB", 0)
                        .against(MEGABYTES),
                Measurement.of("ready_seconds", "from its start until it is ready", ready, "s", 1)
                        .against(SECONDS));
        String title = String.format(
                Locale.ROOT,
                "consumer: one consumer, %,d images a round, %s",
                work.images(),
                work.model().precision());
        return new BenchmarkResult(title, figures);
    }
}
