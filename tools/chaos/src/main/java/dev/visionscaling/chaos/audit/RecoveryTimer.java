package dev.visionscaling.chaos.audit;

import dev.visionscaling.chaos.audit.GroupOffsets.PartitionPosition;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures recoveries: how long until what is registered is published, and the group's commits move again. Used by one
 * thread.
 */
public final class RecoveryTimer {
    private static final long LOOK_MS = 100;

    private final GroupOffsets offsets;
    private final PublisherCheckpoint checkpoint;
    private final Duration limit;

    /** @param limit after which it gives up waiting */
    public RecoveryTimer(GroupOffsets offsets, PublisherCheckpoint checkpoint, Duration limit) {
        this.offsets = offsets;
        this.checkpoint = checkpoint;
        this.limit = limit;
    }

    /**
     * Waits until every partition that has a backlog now has moved, or has none any more, and the publisher has caught up.
     *
     * @param registered how many images there are for it to publish
     */
    public Recovery await(String fault, boolean serverReturned, long registered) throws InterruptedException {
        long start = System.nanoTime();
        @Nullable Map<Integer, PartitionPosition> waiting = null;
        @Nullable Duration first = null;
        while (true) {
            boolean caughtUp = false;
            try {
                Map<Integer, PartitionPosition> now = offsets.read();
                if (waiting == null) {
                    waiting = new HashMap<>(now);
                    waiting.values().removeIf(standing -> standing.lag() == 0);
                }
                boolean moved =
                        waiting.entrySet().removeIf(entry -> hasMoved(entry.getValue(), now.get(entry.getKey())));
                caughtUp = checkpoint.published() >= registered;
                if (first == null && (moved || (waiting.isEmpty() && caughtUp))) {
                    first = Duration.ofNanos(System.nanoTime() - start);
                }
            } catch (UnavailableException | SQLException e) {
                // not even the server is back
            }
            Duration passed = Duration.ofNanos(System.nanoTime() - start);
            boolean everywhere = waiting != null && waiting.isEmpty() && caughtUp;
            if (everywhere || passed.compareTo(limit) > 0) {
                return new Recovery(fault, serverReturned, first == null ? passed : first, passed, everywhere);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    private static boolean hasMoved(PartitionPosition before, @Nullable PartitionPosition now) {
        return now != null && (now.committed() > before.committed() || now.lag() == 0);
    }
}
