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

/** Waits until every image has an outcome, and shows the way there. */
final class ProgressMonitor {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    // Questions to the database may take at most one part of this many of the time.
    private static final int PAUSE_FACTOR = 20;
    // A consumer's death, a fail-over of the database: both heal sooner.
    private static final Duration DATABASE_PATIENCE = Duration.ofMinutes(1);

    private final ProgressQuery counts;
    private final ProgressDisplay screen;
    private final StopSignal stop;
    private final Duration patience;

    /** @param rate images per second that are published, which is how often something must happen */
    ProgressMonitor(ProgressQuery counts, ProgressDisplay screen, StopSignal stop, Optional<Double> rate) {
        this.counts = counts;
        this.screen = screen;
        this.stop = stop;
        this.patience = StallDetector.progressLimitFor(rate);
    }

    /** @throws CommandFailedException if the publisher failed, all consumers are dead or nothing moves any more */
    void follow(ServiceLauncher services, ConsumerFleet fleet, ServiceProcess publisher)
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
            boolean published = !publisher.isAlive();
            if (published) {
                services.awaitSuccess(publisher);
            }
            long asked = System.nanoTime();
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
                if (System.nanoTime() - lastAnswer > DATABASE_PATIENCE.toNanos()) {
                    throw e;
                }
                screen.showProgress("PostgreSQL does not answer: " + e.getMessage());
            }
            fleet.requireOneAlive();
            if (System.nanoTime() - lastChange > patience.toNanos()) {
                throw new CommandFailedException(
                        "nothing has happened for " + patience.toMinutes() + " minutes, see the consumers' logs");
            }
            pause(System.nanoTime() - asked);
        }
    }

    private void pause(long questionNanos) throws InterruptedException {
        long nanos =
                Math.min(LONGEST_PAUSE.toNanos(), Math.max(SHORTEST_PAUSE.toNanos(), questionNanos * PAUSE_FACTOR));
        if (stop.await(Duration.ofNanos(nanos))) {
            screen.printLine("stopping …");
        }
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
