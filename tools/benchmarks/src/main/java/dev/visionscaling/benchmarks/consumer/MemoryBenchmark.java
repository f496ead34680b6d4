package dev.visionscaling.benchmarks.consumer;

import dev.visionscaling.benchmarks.comparison.CandidateProcess;
import dev.visionscaling.benchmarks.procfs.ProcessMemory;
import dev.visionscaling.benchmarks.procfs.ProcessorTime;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Target;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.ImageChoice;
import dev.visionscaling.benchmarks.workload.ModelChoice;
import dev.visionscaling.benchmarks.workload.WorkloadRun;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.harness.outcomes.OutcomeSummary;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures the memory of one consumer over a long run, its growth, and the throughput. */
public final class MemoryBenchmark implements Benchmark {
    private static final int PARTITIONS = 3;
    private static final Target MEGABYTES = Target.below(700);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final List<Double> MARKS = List.of(0.1, 0.25, 0.5, 0.75, 1.0);

    private final ModelChoice model;
    private final ImageChoice imageChoice;
    private final int images;

    /** @param images minimum number of images to classify */
    public MemoryBenchmark(ModelChoice model, ImageChoice imageChoice, int images) {
        this.model = model;
        this.imageChoice = imageChoice;
        this.images = images;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException, SQLException {
        try (BenchmarkEnvironment environment = environments.open(name(), PARTITIONS)) {
            environments.progress("uploading");
            environments.progress(imageChoice.upload(environment, images));
            try (CandidateProcess consumer = CandidateProcess.startConsumer(environment, model.settings(environment))) {
                double unused = consumer.awaitReady();
                long pid = consumer.pid();
                double idle = memory(pid).now() / 1e6;
                environments.progress("classifying");
                MemoryCurve curve = new MemoryCurve();
                double before = ProcessorTime.secondsOf(pid);
                OutcomeSummary outcomes = new WorkloadRun(environment, consumer::requireAlive, POLL_INTERVAL)
                        .run(
                                List.of("publish"),
                                done -> curve.add(done, memory(pid).now() / 1e6));
                double peak = memory(pid).peak() / 1e6;
                double processorMillis = 1e3 * (ProcessorTime.secondsOf(pid) - before) / outcomes.processed();
                environment.succeeded();
                return result(curve, idle, peak, processorMillis, outcomes);
            }
        }
    }

    private static ProcessMemory memory(long pid) {
        return ProcessMemory.of(pid).orElseThrow(() -> new CommandFailedException("the consumer has exited"));
    }

    private BenchmarkResult result(
            MemoryCurve curve, double idle, double peak, double processorMillis, OutcomeSummary outcomes) {
        List<Measurement> figures = new ArrayList<>();
        figures.add(Measurement.of("resident_mb_ready", "resident memory when ready", idle, "MB", 0));
        for (double share : MARKS) {
            long mark = Math.round(share * images);
            String label = String.format(Locale.ROOT, "resident memory after %,d images", mark);
            figures.add(Measurement.of("resident_mb_after_" + mark, label, curve.at(mark), "MB", 0));
        }
        figures.add(Measurement.of("peak_resident_mb", "peak resident memory", peak, "MB", 0)
                .against(MEGABYTES));
        long half = images / 2;
        String verdict = curve.isFlat(half, images) ? "flat" : "GROWING";
        figures.add(Measurement.of(
                "growth_mb_per_thousand",
                "growth per 1,000 images, last half: " + verdict,
                curve.growthPerThousand(half),
                "MB",
                2));
        figures.add(Measurement.of(
                "images_per_second",
                "images per second over the whole run",
                outcomes.throughput().orElse(0.0),
                "images/s",
                1));
        figures.add(Measurement.of(
                "processor_ms_per_image",
                "the consumer's processor time per image, including start",
                processorMillis,
                "ms",
                1));
        String title = String.format(
                Locale.ROOT,
                "memory: one consumer, %,d images, %s, %s",
                outcomes.processed(),
                outcomes.model(),
                model.precision());
        return new BenchmarkResult(title, figures);
    }
}
