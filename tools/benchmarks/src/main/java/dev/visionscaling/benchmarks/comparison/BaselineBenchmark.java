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

/**
 * What no consumer can be faster than: the {@link InProcessBaseline} on all cores, in each precision. Rounds alternate between the
 * precisions.
 */
public final class BaselineBenchmark implements Benchmark {
    /** Milliseconds per image, by all cores together, that the project promises for two cores with the instructions. */
    private static final Map<Precision, Double> PROMISED =
            new EnumMap<>(Map.of(Precision.FP32, 6.0, Precision.BF16, 4.0, Precision.INT8, 2.8));

    private static final int PROMISED_CORES = 2;
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
    public BenchmarkResult run(EnvironmentFactory workbenches) throws InterruptedException, IOException {
        Map<Precision, List<BaselineTime>> times = new EnumMap<>(Precision.class);
        List<Precision> precisions = PRECISIONS.stream()
                .filter(precision -> workbenches.canCompute(precision.toString(), precision))
                .toList();
        try (RunDirectory directory = RunDirectory.temporary("bench-limit")) {
            ServiceLauncher services = workbenches.servicesAlone(directory);
            BaselineProcess loop = new BaselineProcess(
                    workbenches.installation(),
                    services,
                    work.photos()
                            .folder(
                                    workbenches.installation(),
                                    services,
                                    workbenches::news,
                                    directory.path(),
                                    work.images()),
                    work.model().path(workbenches.installation().root(), directory.path()));
            for (int round = 1; round <= work.rounds(); round++) {
                for (Precision precision : precisions) {
                    BaselineTime time = loop.run(precision, work.images());
                    times.computeIfAbsent(precision, none -> new ArrayList<>()).add(time);
                    workbenches.news(String.format(
                            Locale.ROOT,
                            "round %d of %d, %s: %.1f images/s",
                            round,
                            work.rounds(),
                            precision,
                            time.imagesPerSecond()));
                }
            }
        }
        return findings(times);
    }

    private BenchmarkResult findings(Map<Precision, List<BaselineTime>> times) {
        List<Measurement> figures = new ArrayList<>();
        times.forEach((precision, all) -> {
            figures.add(Measurement.median(
                    precision + "_images_per_second",
                    precision + ", all cores",
                    all.stream().map(BaselineTime::imagesPerSecond).toList(),
                    "images/s",
                    1));
            Measurement wall = Measurement.median(
                    precision + "_wall_ms",
                    precision + ", wall time per image",
                    all.stream().map(BaselineTime::wallMillis).toList(),
                    "ms",
                    2);
            boolean promised = Runtime.getRuntime().availableProcessors() == PROMISED_CORES;
            figures.add(promised ? wall.against(Target.atMost(PROMISED.getOrDefault(precision, 0.0))) : wall);
            figures.add(Measurement.median(
                    precision + "_processor_ms",
                    precision + ", processor time per image",
                    all.stream().map(BaselineTime::processorMillis).toList(),
                    "ms",
                    2));
        });
        String title = String.format(
                Locale.ROOT,
                "limit: bytes in memory to categories and nothing else, %,d images a round",
                work.images());
        return new BenchmarkResult(title, figures);
    }
}
