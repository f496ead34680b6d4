package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.OutstandingImages;
import dev.visionscaling.chaos.audit.PublisherCheckpoint;
import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.common.kafka.ConsumerGroupLag;
import dev.visionscaling.common.kafka.ConsumerGroupLag.PartitionOffsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Waits until every registered key is published and has its outcome. Used by one thread. */
final class Quiescence {
    private static final Duration STALL_LIMIT = Duration.ofMinutes(3);
    private static final long POLL_MS = 500;
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final ConsumerGroupLag lag;
    private final ConsoleLog console;
    private List<PartitionOffsets> offsets = List.of();

    Quiescence(Cluster cluster, ConsumerGroupLag lag, ConsoleLog console) {
        this.cluster = cluster;
        this.lag = lag;
        this.console = console;
    }

    /** The partitions' offsets when they were last read. */
    List<PartitionOffsets> offsets() {
        return List.copyOf(offsets);
    }

    /**
     * Waits until {@code keys} have outcomes and the group has no lag; gives up after three minutes without progress.
     */
    void await(long keys) throws InterruptedException {
        long nextProgress = System.nanoTime() + PROGRESS_INTERVAL.toNanos();
        long lastChange = System.nanoTime();
        long leastOpen = Long.MAX_VALUE;
        while (System.nanoTime() - lastChange < STALL_LIMIT.toNanos()) {
            cluster.failIfStopRequested();
            try {
                offsets = lag.read(Cluster.GROUP);
                long waiting = offsets.stream().mapToLong(PartitionOffsets::lag).sum();
                long missing = new OutstandingImages(cluster.database()).count();
                long published = new PublisherCheckpoint(cluster.database(), Cluster.TOPIC).published();
                if (waiting == 0 && missing == 0 && published >= keys) {
                    return;
                }
                if (waiting + missing < leastOpen) {
                    leastOpen = waiting + missing;
                    lastChange = System.nanoTime();
                }
                if (System.nanoTime() > nextProgress) {
                    console.printLine(missing + " images without an outcome, " + waiting + " records wait");
                    nextProgress = System.nanoTime() + PROGRESS_INTERVAL.toNanos();
                }
            } catch (ExecutionException | SQLException e) {
                // the server is still recovering
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        console.printLine("giving up: no progress for " + STALL_LIMIT.toSeconds() + " s");
    }
}
