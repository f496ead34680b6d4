package dev.visionscaling.demo;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.ops.StallDetector;
import dev.visionscaling.common.terminal.ProgressDisplay;
import dev.visionscaling.common.terminal.ProgressLine;
import dev.visionscaling.harness.ConsumerFleet;
import dev.visionscaling.harness.ServiceLauncher;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.outcomes.ProgressQuery;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Waits until every image has an outcome, and shows the progress. */
final class ProgressMonitor {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    // Queries may take at most this fraction of the time: 1 / (PAUSE_FACTOR + 1).
    private static final int PAUSE_FACTOR = 20;
    // Recovery from a crash of a consumer or a failover of PostgreSQL takes less.
    private static final Duration DATABASE_OUTAGE_LIMIT = Duration.ofMinutes(1);

    private final ProgressQuery counts;
    private final ProgressDisplay screen;
    private final StopSignal stop;
    private final Duration progressLimit;

    /** @param rate images per second that are published, which determines how long progress may stall */
    ProgressMonitor(ProgressQuery counts, ProgressDisplay screen, StopSignal stop, Optional<Double> rate) {
        this.counts = counts;
        this.screen = screen;
        this.stop = stop;
        this.progressLimit = StallDetector.progressLimitFor(rate);
    }

    /**
     * Waits for the end of {@code publisher}, too.
     *
     * @throws CommandFailedException if the publisher fails, no consumer is left or progress stops
     */
    void follow(ServiceLauncher services, ConsumerFleet fleet, ServiceProcess publisher)
            throws InterruptedException, SQLException {
        follow(services, fleet, publisher, false);
    }

    /**
     * The same with a {@code publisher} that goes on until it is stopped, when all images are registered.
     *
     * @throws CommandFailedException if the publisher fails, no consumer is left or progress stops
     */
    void followToLastRegistered(ServiceLauncher services, ConsumerFleet fleet, ServiceProcess publisher)
            throws InterruptedException, SQLException {
        follow(services, fleet, publisher, true);
    }

    private void follow(ServiceLauncher services, ConsumerFleet fleet, ServiceProcess publisher, boolean endless)
            throws InterruptedException, SQLException {
        long total = counts.images();
        long start = System.nanoTime();
        long lastChange = start;
        long lastAnswer = start;
        Map<String, Long> before = counts.perHost();
        Map<String, Long> last = before;
        ProgressLine line = new ProgressLine(sum(before));
        while (true) {
            services.failIfStopRequested();
            boolean published = endless || !publisher.isAlive();
            if (!publisher.isAlive()) {
                services.awaitSuccess(publisher);
            }
            long queried = System.nanoTime();
            try {
                Map<String, Long> now = counts.perHost();
                lastAnswer = System.nanoTime();
                if (!now.equals(last)) {
                    lastChange = lastAnswer;
                    last = now;
                }
                screen.showProgress(line.show(total, now, (lastAnswer - start) / 1e9));
                if (published && sum(now) >= total && counts.missing() == 0) {
                    return;
                }
            } catch (SQLException e) {
                if (System.nanoTime() - lastAnswer > DATABASE_OUTAGE_LIMIT.toNanos()) {
                    throw e;
                }
                screen.showProgress("PostgreSQL does not answer: " + e.getMessage());
            }
            fleet.requireOneAlive();
            if (System.nanoTime() - lastChange > progressLimit.toNanos()) {
                throw new CommandFailedException(
                        "no progress for " + progressLimit.toMinutes() + " minutes, see the consumers' logs");
            }
            pause(System.nanoTime() - queried);
        }
    }

    private void pause(long queryNanos) throws InterruptedException {
        long nanos = Math.min(LONGEST_PAUSE.toNanos(), Math.max(SHORTEST_PAUSE.toNanos(), queryNanos * PAUSE_FACTOR));
        if (stop.await(Duration.ofNanos(nanos))) {
            screen.printLine("stopping …");
        }
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
