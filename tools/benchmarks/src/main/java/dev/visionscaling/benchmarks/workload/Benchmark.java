package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.benchmarks.report.BenchmarkResult;
import java.io.IOException;
import java.sql.SQLException;

/** One thing to measure. */
public interface Benchmark {
    /** What {@code --only} calls it; lower-case letters. */
    String name();

    /** Measures, on servers of its own from {@code workbenches}; nothing that it started runs on when this returns. */
    BenchmarkResult run(EnvironmentFactory workbenches) throws InterruptedException, IOException, SQLException;
}
