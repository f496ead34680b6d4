package dev.visionscaling.benchmarks.comparison;

import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Target;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.Workload;
import dev.visionscaling.harness.RunDirectory;
import dev.visionscaling.harness.ServiceLauncher;
import dev.visionscaling.squeezenet.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures the upper bound for any consumer: the {@link InProcessBaseline} on all cores, in each precision. Rounds
 * alternate between the precisions.
 */
public final class BaselineBenchmark implements Benchmark {
    /** Promised wall time divided by that of fp32 in the same round: times would depend on the machine. */
    private static final Map<Precision, Double> PROMISED =
            new EnumMap<>(Map.of(Precision.BF16, 0.75, Precision.INT8, 0.55));

    private static final List<Precision> PRECISIONS = List.of(Precision.FP32, Precision.BF16, Precision.INT8);

    private final Workload work;

    public BaselineBenchmark(Workload work) {
        this.work = work;
    }

    @Override
    public String name() {
        return "limit";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException {
        Map<Precision, List<BaselineTime>> times = new EnumMap<>(Precision.class);
        List<Precision> precisions = PRECISIONS.stream()
                .filter(precision -> environments.canCompute(precision.toString(), precision))
                .toList();
        try (RunDirectory directory = RunDirectory.temporary("bench-limit")) {
            ServiceLauncher services = environments.launcherWithoutServers(directory);
            BaselineProcess baseline = new BaselineProcess(
                    environments.installation(),
                    services,
                    work.imageChoice()
                            .folder(
                                    environments.installation(),
                                    services,
                                    environments::progress,
                                    directory.path(),
                                    work.images()),
                    work.model().path(environments.installation().root(), directory.path()));
            for (int round = 1; round <= work.rounds(); round++) {
                for (Precision precision : precisions) {
                    BaselineTime time = baseline.run(precision, work.images());
                    times.computeIfAbsent(precision, unused -> new ArrayList<>())
                            .add(time);
                    environments.progress(String.format(
                            Locale.ROOT,
                            "round %d of %d, %s: %.1f images/s",
                            round,
                            work.rounds(),
                            precision,
                            time.imagesPerSecond()));
                }
            }
        }
        return result(times);
    }

    private static List<Double> ratios(List<BaselineTime> times, List<BaselineTime> fp32) {
        return IntStream.range(0, times.size())
                .mapToObj(
                        round -> times.get(round).wallMillis() / fp32.get(round).wallMillis())
                .toList();
    }

    private BenchmarkResult result(Map<Precision, List<BaselineTime>> times) {
        List<Measurement> figures = new ArrayList<>();
        times.forEach((precision, all) -> {
            figures.add(Measurement.median(
                    precision + "_images_per_second",
                    precision + ", all cores",
                    all.stream().map(BaselineTime::imagesPerSecond).toList(),
                    "images/s",
                    1));
            figures.add(Measurement.median(
                    precision + "_wall_ms",
                    precision + ", wall time per image",
                    all.stream().map(BaselineTime::wallMillis).toList(),
                    "ms",
                    2));
            figures.add(Measurement.median(
                    precision + "_processor_ms",
                    precision + ", processor time per image",
                    all.stream().map(BaselineTime::processorMillis).toList(),
                    "ms",
                    2));
            if (PROMISED.containsKey(precision)) {
                figures.add(Measurement.median(
                                precision + "_to_fp32",
                                precision + ", wall time divided by that of fp32",
                                ratios(all, times.getOrDefault(Precision.FP32, List.of())),
                                "",
                                2)
                        .against(Target.atMost(PROMISED.getOrDefault(precision, 0.0))));
            }
        });
        String title = String.format(
                Locale.ROOT,
                "limit: the baseline, from bytes in memory to categories and nothing else, %,d images a round",
                work.images());
        return new BenchmarkResult(title, figures);
    }
}
