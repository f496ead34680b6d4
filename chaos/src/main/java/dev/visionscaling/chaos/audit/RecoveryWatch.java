package dev.visionscaling.chaos.audit;

import dev.visionscaling.chaos.audit.Offsets.Standing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Measures recoveries: how long until the group's commits move again. Used by one thread. */
public final class RecoveryWatch {
    private static final long LOOK_MS = 100;

    private final Offsets offsets;
    private final Duration limit;

    /** @param limit after which it gives up waiting */
    public RecoveryWatch(Offsets offsets, Duration limit) {
        this.offsets = offsets;
        this.limit = limit;
    }

    /** Waits until every partition that has a backlog now has moved, or has none any more. */
    public Recovery await(String fault, boolean serverReturned) throws InterruptedException {
        long start = System.nanoTime();
        Map<Integer, Standing> waiting = null;
        @Nullable Duration first = null;
        while (true) {
            Duration passed = Duration.ofNanos(System.nanoTime() - start);
            try {
                Map<Integer, Standing> now = offsets.read();
                if (waiting == null) {
                    waiting = new HashMap<>(now);
                    waiting.values().removeIf(standing -> standing.lag() == 0);
                }
                boolean moved =
                        waiting.entrySet().removeIf(entry -> hasMoved(entry.getValue(), now.get(entry.getKey())));
                passed = Duration.ofNanos(System.nanoTime() - start);
                if (first == null && (moved || waiting.isEmpty())) {
                    first = passed;
                }
                if (first != null && waiting.isEmpty()) {
                    return new Recovery(fault, serverReturned, first, passed, true);
                }
            } catch (UnavailableException e) {
                // not even the broker is back
            }
            if (passed.compareTo(limit) > 0) {
                return new Recovery(fault, serverReturned, first == null ? passed : first, passed, false);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    private static boolean hasMoved(Standing before, @Nullable Standing now) {
        return now != null && (now.committed() > before.committed() || now.lag() == 0);
    }
}
