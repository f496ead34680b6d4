package dev.visionscaling.demo;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.ops.StuckWatch;
import dev.visionscaling.common.terminal.ProgressLine;
import dev.visionscaling.common.terminal.Screen;
import dev.visionscaling.outcomes.OutcomeCounts;
import dev.visionscaling.services.ConsumerFleet;
import dev.visionscaling.services.Service;
import dev.visionscaling.services.Services;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Waits until every image has an outcome, and shows the way there. */
final class Progress {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    // Questions to the database may take at most one part of this many of the time.
    private static final int PAUSE_FACTOR = 20;
    // A consumer's death, a fail-over of the database: both heal sooner.
    private static final Duration DATABASE_PATIENCE = Duration.ofMinutes(1);

    private final OutcomeCounts counts;
    private final Screen screen;
    private final StopSignal stop;
    private final Duration patience;

    /** @param rate images per second that are published, which is how often something must happen */
    Progress(OutcomeCounts counts, Screen screen, StopSignal stop, Optional<Double> rate) {
        this.counts = counts;
        this.screen = screen;
        this.stop = stop;
        this.patience = StuckWatch.patience(rate);
    }

    /** @throws CommandFailedException if the publisher failed, all consumers are dead or nothing moves any more */
    void follow(Services services, ConsumerFleet fleet, Service publisher) throws InterruptedException, SQLException {
        long total = counts.images();
        long start = System.nanoTime();
        long lastChange = start;
        long lastAnswer = start;
        Map<String, Long> before = counts.perHost();
        Map<String, Long> last = before;
        ProgressLine line = new ProgressLine(sum(before));
        while (true) {
            services.requireGoingOn();
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
                screen.progress(line.show(total, now, (lastAnswer - start) / 1e9));
                if (published && sum(now) >= total && counts.missing() == 0) {
                    return;
                }
            } catch (SQLException e) {
                if (System.nanoTime() - lastAnswer > DATABASE_PATIENCE.toNanos()) {
                    throw e;
                }
                screen.progress("PostgreSQL does not answer: " + e.getMessage());
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
            screen.news("stopping …");
        }
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
