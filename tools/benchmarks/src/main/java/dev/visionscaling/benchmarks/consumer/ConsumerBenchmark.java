package dev.visionscaling.benchmarks.consumer;

import dev.visionscaling.benchmarks.comparison.BaselineProcess;
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
import dev.visionscaling.harness.ConsumerFleet;
import dev.visionscaling.harness.outcomes.ProgressQuery;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one consumer spends beside decoding and classifying: its processor time per image, all work waiting, over that of
 * the {@link InProcessBaseline} with the same photos and weights. Rounds alternate between the two, so that a machine that changes
 * its mind meets both.
 */
public final class ConsumerBenchmark implements Benchmark {
    private static final int PARTITIONS = 3;
    private static final Target RATIO = Target.atMost(1.15);
    private static final Target MEGABYTES = Target.atMost(600);
    private static final Target SECONDS = Target.atMost(5);

    private final List<Double> own = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();
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
    public BenchmarkResult run(EnvironmentFactory workbenches) throws InterruptedException, IOException, SQLException {
        try (BenchmarkEnvironment bench = workbenches.open(name(), PARTITIONS)) {
            workbenches.news(work.photos().upload(bench, work.images()));
            BaselineProcess loop = new BaselineProcess(
                    workbenches.installation(),
                    bench.services(),
                    work.photos().folder(bench, work.images()),
                    work.model().path(bench));
            long start = System.nanoTime();
            try (ConsumerFleet fleet = bench.startConsumers(
                    1, work.model().path(bench), work.model().precision())) {
                double ready = (System.nanoTime() - start) / 1e9;
                WorkloadRuns passes = new WorkloadRuns(bench, fleet::requireOneAlive);
                passes.warmUp(work.warmUp());
                long pid = fleet.consumer(1).pid();
                long images = new ProgressQuery(bench.database()).images(); // may be more than were asked for
                for (int round = 1; round <= work.rounds(); round++) {
                    passes.reset();
                    double before = ProcessorTime.secondsOf(pid);
                    passes.publish();
                    own.add(1e3 * (ProcessorTime.secondsOf(pid) - before) / images);
                    bare.add(loop.run(work.model().number(), work.images()).processorMillis());
                    int last = own.size() - 1;
                    ratios.add(own.get(last) / bare.get(last));
                    workbenches.news(String.format(
                            Locale.ROOT,
                            "round %d of %d: %.2f ms of processor time, the bare loop %.2f",
                            round,
                            work.rounds(),
                            own.get(last),
                            bare.get(last)));
                }
                double peak = ProcessMemory.of(pid)
                        .orElseThrow(() -> new CommandFailedException("the consumer has ended"))
                        .peak();
                bench.succeeded();
                return findings(ready, peak / 1e6);
            }
        }
    }

    private BenchmarkResult findings(double ready, double peak) {
        List<Measurement> figures = List.of(
                Measurement.median("processor_ms", "the consumer's processor time per image", own, "ms", 2),
                Measurement.median("bare_processor_ms", "the bare loop's", bare, "ms", 2),
                Measurement.median("processor_ratio", "the consumer's over the bare loop's", ratios, "", 3)
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
