package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.common.cli.CommandFailedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes running consumers classify all images repeatedly. Used by one thread. */
public final class WorkloadRuns {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final List<String> RESET = List.of("reset", "--outcomes");

    private final BenchmarkEnvironment environment;
    private final WorkloadRun workload;

    /** @param requireAlive throws if a consumer has exited */
    public WorkloadRuns(BenchmarkEnvironment environment, Runnable requireAlive) {
        this.environment = environment;
        this.workload = new WorkloadRun(environment, requireAlive, POLL_INTERVAL);
    }

    /**
     * Classifies all images repeatedly for at least {@code time}, because a JVM is slow for the first few thousand; none
     * if it is zero, so that those are measured.
     */
    public void warmUp(Duration time) throws InterruptedException, SQLException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            run();
        }
    }

    /**
     * Resets, and publishes all images with these {@code options} of {@code publish}.
     *
     * @return rows per second; the rows remain until the next run
     */
    public double run(String... options) throws InterruptedException, SQLException {
        reset();
        return publish(options);
    }

    /** Like {@link #run}, after {@link #reset}. */
    public double publish(String... options) throws InterruptedException, SQLException {
        List<String> publish = new ArrayList<>(List.of("publish"));
        publish.addAll(List.of(options));
        return workload.run(publish, done -> {})
                .throughput()
                .orElseThrow(() -> new CommandFailedException("no image was predicted"));
    }

    /** Deletes all outcomes and makes the next publication begin with the first image. */
    public void reset() throws InterruptedException {
        environment.services().runProducer(RESET);
    }
}
