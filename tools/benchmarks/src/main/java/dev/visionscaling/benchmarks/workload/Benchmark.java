package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.benchmarks.report.BenchmarkResult;
import java.io.IOException;
import java.sql.SQLException;

/** A benchmark that can be run by its name. */
public interface Benchmark {
    /** Its name for {@code --only}, in lower case. */
    String name();

    /**
     * Measures on its own servers from {@code environments}; everything that it started has stopped when this
     * returns.
     */
    BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException, SQLException;
}
