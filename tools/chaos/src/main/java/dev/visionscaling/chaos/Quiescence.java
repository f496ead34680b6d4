package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.GroupOffsets;
import dev.visionscaling.chaos.audit.GroupOffsets.PartitionPosition;
import dev.visionscaling.chaos.audit.UnavailableException;
import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.harness.outcomes.ProgressQuery;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Waits until everything that was registered is published and done. Used by one thread. */
final class Quiescence {
    private static final long LOOK_MS = 500;
    private static final Duration NEWS = Duration.ofSeconds(10);

    private final Cluster world;
    private final GroupOffsets offsets;
    private final ConsoleLog screen;
    private Map<Integer, PartitionPosition> positions = Map.of();

    Quiescence(Cluster world, GroupOffsets offsets, ConsoleLog screen) {
        this.world = world;
        this.offsets = offsets;
        this.screen = screen;
    }

    /** What the partitions looked like last. */
    Map<Integer, PartitionPosition> positions() {
        return Map.copyOf(positions);
    }

    /** Waits until {@code keys} have outcomes and nothing waits in the topic, or nothing has moved for {@code patience}. */
    void await(long keys, Duration patience) throws InterruptedException {
        long news = System.nanoTime() + NEWS.toNanos();
        long moved = System.nanoTime();
        long before = Long.MAX_VALUE;
        while (System.nanoTime() - moved < patience.toNanos()) {
            world.failIfStopRequested();
            try {
                positions = offsets.read();
                long lag = positions.values().stream()
                        .mapToLong(PartitionPosition::lag)
                        .sum();
                ProgressQuery counts = new ProgressQuery(world.database());
                long ends = positions.values().stream()
                        .mapToLong(PartitionPosition::end)
                        .sum();
                long missing = counts.missing();
                if (lag == 0 && missing == 0 && ends >= keys) {
                    return;
                }
                if (lag + missing < before) {
                    before = lag + missing;
                    moved = System.nanoTime();
                }
                if (System.nanoTime() > news) {
                    screen.printLine(missing + " images without an outcome, " + lag + " records wait");
                    news = System.nanoTime() + NEWS.toNanos();
                }
            } catch (UnavailableException | SQLException e) {
                // it will come back
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        screen.printLine("it did not come to rest: nothing has moved for " + patience.toSeconds() + " s");
    }
}
