package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.common.cli.CommandFailedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lets consumers that run classify all images, as often as is wanted. Used by one thread. */
public final class WorkloadRuns {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final List<String> RESET = List.of("reset", "--outcomes");

    private final BenchmarkEnvironment bench;
    private final WorkloadRun processing;

    /** @param requireAlive throws where a consumer has ended */
    public WorkloadRuns(BenchmarkEnvironment bench, Runnable requireAlive) {
        this.bench = bench;
        this.processing = new WorkloadRun(bench, requireAlive, LOOK);
    }

    /** Classifies all images, again and again, for at least {@code time}: the first thousands of a JVM are slow. */
    public void warmUp(Duration time) throws InterruptedException, SQLException {
        long start = System.nanoTime();
        do {
            run();
        } while (System.nanoTime() - start < time.toNanos());
    }

    /**
     * Publishes all images as {@code publish} with {@code options} does.
     *
     * @return rows per second; the rows stay until the next pass
     */
    public double run(String... options) throws InterruptedException, SQLException {
        reset();
        return publish(options);
    }

    /** The same where there are no outcomes. */
    public double publish(String... options) throws InterruptedException, SQLException {
        List<String> publish = new ArrayList<>(List.of("publish"));
        publish.addAll(List.of(options));
        return processing
                .run(publish, done -> {})
                .throughput()
                .orElseThrow(() -> new CommandFailedException("no image was predicted"));
    }

    /** Removes all outcomes, and lets the next publication begin with the first image. */
    public void reset() throws InterruptedException {
        bench.services().runProducer(RESET);
    }
}
