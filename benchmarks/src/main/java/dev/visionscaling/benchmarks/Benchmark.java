package dev.visionscaling.benchmarks;

import java.io.IOException;
import java.sql.SQLException;

/** One thing to measure. */
interface Benchmark {
    /** What {@code --only} calls it; lower-case letters. */
    String name();

    /** Measures, on servers of its own from {@code workbenches}; nothing that it started runs on when this returns. */
    Findings run(Workbenches workbenches) throws InterruptedException, IOException, SQLException;
}
