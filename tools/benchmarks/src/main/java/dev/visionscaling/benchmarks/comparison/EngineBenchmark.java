package dev.visionscaling.benchmarks.comparison;

import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Target;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.ModelChoice;
import dev.visionscaling.harness.RunDirectory;
import dev.visionscaling.harness.ServiceLauncher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares fp32 inference with ONNX Runtime's, in turns within one process. */
public final class EngineBenchmark implements Benchmark {
    private static final int ROUNDS = 60;

    private final ModelChoice model;

    public EngineBenchmark(ModelChoice model) {
        this.model = model;
    }

    @Override
    public String name() {
        return "inference";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException {
        List<Measurement> figures = new ArrayList<>();
        try (RunDirectory directory = RunDirectory.temporary("bench-inference")) {
            ServiceLauncher services = environments.launcherWithoutServers(directory);
            Path file = model.path(environments.installation().root(), directory.path());
            for (int batch : new int[] {2, 8}) {
                List<String> command = Candidates.engines()
                        .command(
                                environments.installation(),
                                file.toString(),
                                String.valueOf(batch),
                                String.valueOf(ROUNDS));
                List<Double> ratios = Arrays.stream(
                                services.runProgram("inference", command).split(" ", -1))
                        .map(Double::valueOf)
                        .toList();
                figures.add(Measurement.median(
                                "batch_" + batch + "_to_onnx_runtime",
                                "batches of " + batch + ", time divided by ONNX Runtime's",
                                ratios,
                                "",
                                2)
                        .against(Target.atMost(1)));
            }
        }
        return new BenchmarkResult(
                "inference: processor time of fp32 inference on one thread, " + ROUNDS + " rounds in turns", figures);
    }
}
