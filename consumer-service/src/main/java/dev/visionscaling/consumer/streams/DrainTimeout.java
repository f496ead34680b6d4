package dev.visionscaling.consumer.streams;

import java.time.Duration;

/**
 * The limit of a stream thread's waits for work in flight. It can be shortened when the service stops, even for a wait
 * that has already started. Safe from any thread.
 */
final class DrainTimeout {
    /** The time within which a wait notices that the limit was shortened. */
    private static final Duration SLICE = Duration.ofMillis(200);

    private volatile Duration limit;

    DrainTimeout(Duration limit) {
        this.limit = limit;
    }

    /** Shortens the limit; never lengthens it. */
    synchronized void shortenTo(Duration shorter) {
        if (shorter.compareTo(limit) < 0) {
            limit = shorter;
        }
    }

    Duration limit() {
        return limit;
    }

    /** The time to wait before the next check, for a wait that started at {@code startNanos}; zero past the limit. */
    Duration remainingSince(long startNanos) {
        Duration left = limit.minusNanos(System.nanoTime() - startNanos);
        if (left.toMillis() <= 0) {
            return Duration.ZERO;
        }
        return left.compareTo(SLICE) < 0 ? left : SLICE;
    }
}
