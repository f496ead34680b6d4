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
    private static final Duration STALL_LIMIT = Duration.ofMinutes(2);

    private final BenchmarkEnvironment environment;
    private final Runnable requireAlive;
    private final Duration interval;

    /**
     * @param requireAlive throws if a consumer has exited
     * @param interval between polls of the number of outcomes; each poll costs some milliseconds of a core
     */
    public WorkloadRun(BenchmarkEnvironment environment, Runnable requireAlive, Duration interval) {
        this.environment = environment;
        this.requireAlive = requireAlive;
        this.interval = interval;
    }

    /**
     * Runs over all images. There must be no outcomes beforehand.
     *
     * @param publish the publishing command
     * @param onPoll receives the number of images that are done at each poll
     */
    public OutcomeSummary run(List<String> publish, LongConsumer onPoll) throws InterruptedException, SQLException {
        ProgressQuery progress = new ProgressQuery(environment.database());
        long images = progress.images();
        Instant since = Instant.now();
        try (ServiceProcess publisher = environment.services().startProducer(publish)) {
            long done = 0;
            long lastChange = System.nanoTime();
            while (done < images) {
                environment.pause(interval);
                long now = progress.perHost().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                if (now > done) {
                    lastChange = System.nanoTime();
                }
                done = now;
                onPoll.accept(done);
                requireAlive.run();
                if (System.nanoTime() - lastChange > STALL_LIMIT.toNanos()) {
                    throw new CommandFailedException(
                            "no image was processed for " + STALL_LIMIT.toMinutes() + " minutes");
                }
            }
            environment.services().awaitSuccess(publisher);
        }
        OutcomeSummary outcomes = new OutcomeSummaryQuery(environment.database()).read(since, since);
        if (outcomes.predictions() != images || outcomes.processed() != images) {
            throw new CommandFailedException("only " + outcomes.predictions() + " of " + images
                    + " images were predicted; rejections by reason: " + outcomes.perReason());
        }
        return outcomes;
    }
}
