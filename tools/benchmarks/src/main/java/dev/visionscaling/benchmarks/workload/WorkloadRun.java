package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.outcomes.OutcomeSummary;
import dev.visionscaling.harness.outcomes.OutcomeSummaryQuery;
import dev.visionscaling.harness.outcomes.ProgressQuery;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

/** Publishes all registered images and waits until consumers have predicted every one. Used by one thread. */
public final class WorkloadRun {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final BenchmarkEnvironment bench;
    private final Runnable requireAlive;
    private final Duration interval;

    /**
     * @param requireAlive throws where a consumer has ended
     * @param interval how often to look; each look costs some milliseconds of a core
     */
    public WorkloadRun(BenchmarkEnvironment bench, Runnable requireAlive, Duration interval) {
        this.bench = bench;
        this.requireAlive = requireAlive;
        this.interval = interval;
    }

    /**
     * One run over all images; there must be no outcomes before.
     *
     * @param publish the publishing command
     * @param look is told at each look how many images are done
     */
    public OutcomeSummary run(List<String> publish, LongConsumer look) throws InterruptedException, SQLException {
        ProgressQuery counts = new ProgressQuery(bench.database());
        long images = counts.images();
        Instant since = Instant.now();
        try (ServiceProcess publisher = bench.services().startProducer(publish)) {
            long done = 0;
            long lastChange = System.nanoTime();
            while (done < images) {
                bench.pause(interval);
                long now = counts.perHost().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                if (now > done) {
                    lastChange = System.nanoTime();
                }
                done = now;
                look.accept(done);
                requireAlive.run();
                if (System.nanoTime() - lastChange > PATIENCE.toNanos()) {
                    throw new CommandFailedException("nothing has happened for " + PATIENCE.toMinutes() + " minutes");
                }
            }
            bench.services().awaitSuccess(publisher);
        }
        OutcomeSummary figures = new OutcomeSummaryQuery(bench.database()).read(since, since);
        if (figures.predictions() != images || figures.processed() != images) {
            throw new CommandFailedException("of " + images + " images only " + figures.predictions()
                    + " were predicted, for these reasons: " + figures.perReason());
        }
        return figures;
    }
}
