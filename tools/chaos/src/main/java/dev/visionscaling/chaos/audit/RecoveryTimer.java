package dev.visionscaling.chaos.audit;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.common.kafka.ConsumerGroupLag;
import dev.visionscaling.common.kafka.ConsumerGroupLag.PartitionOffsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Measures how long the publisher and the consumers take to resume their work after a fault. Used by one thread. */
public final class RecoveryTimer {
    private static final long POLL_MS = 100;

    private final ConsumerGroupLag lag;
    private final PublisherCheckpoint checkpoint;
    private final Duration limit;

    /** @param limit after which it gives up */
    public RecoveryTimer(ConsumerGroupLag lag, PublisherCheckpoint checkpoint, Duration limit) {
        this.lag = lag;
        this.checkpoint = checkpoint;
        this.limit = limit;
    }

    /**
     * Waits until the group has committed in every partition that has a lag now, or has no lag in it any more, and
     * until the publisher has caught up.
     *
     * @param registered how many images the publisher has to publish
     */
    public Recovery await(String fault, boolean serverReturned, long registered) throws InterruptedException {
        long start = System.nanoTime();
        @Nullable Map<Integer, PartitionOffsets> waiting = null;
        @Nullable Duration first = null;
        while (true) {
            boolean caughtUp = false;
            try {
                Map<Integer, PartitionOffsets> now = byPartition(lag.read(Cluster.GROUP));
                if (waiting == null && !now.isEmpty()) { // a broker that has just started may not know the topic yet
                    waiting = new HashMap<>(now);
                    waiting.values().removeIf(offsets -> offsets.lag() == 0);
                }
                boolean moved = waiting != null
                        && waiting.entrySet().removeIf(entry -> hasMoved(entry.getValue(), now.get(entry.getKey())));
                caughtUp = checkpoint.published() >= registered;
                if (first == null && (moved || (waiting != null && waiting.isEmpty() && caughtUp))) {
                    first = Duration.ofNanos(System.nanoTime() - start);
                }
            } catch (ExecutionException | SQLException e) {
                // the server itself has not recovered yet
            }
            Duration passed = Duration.ofNanos(System.nanoTime() - start);
            boolean recovered = waiting != null && waiting.isEmpty() && caughtUp;
            if (recovered || passed.compareTo(limit) > 0) {
                return new Recovery(fault, serverReturned, first == null ? passed : first, passed, recovered);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private static Map<Integer, PartitionOffsets> byPartition(List<PartitionOffsets> all) {
        Map<Integer, PartitionOffsets> byPartition = new HashMap<>();
        all.forEach(offsets -> byPartition.put(offsets.partition(), offsets));
        return byPartition;
    }

    private static boolean hasMoved(PartitionOffsets before, @Nullable PartitionOffsets now) {
        return now != null && (now.committed().orElse(0) > before.committed().orElse(0) || now.lag() == 0);
    }
}
