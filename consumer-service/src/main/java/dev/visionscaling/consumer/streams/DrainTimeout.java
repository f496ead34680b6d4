package dev.visionscaling.consumer.streams;

import java.time.Duration;

/**
 * How long a stream thread waits for work in flight: shorter once the service is stopping, also for a wait that is under
 * way. Safe from any thread.
 */
final class DrainTimeout {
    /** A wait notices within this time that the limit became shorter. */
    private static final Duration SLICE = Duration.ofMillis(200);

    private volatile Duration limit;

    DrainTimeout(Duration limit) {
        this.limit = limit;
    }

    /** Never lengthens it. */
    synchronized void shortenTo(Duration shorter) {
        if (shorter.compareTo(limit) < 0) {
            limit = shorter;
        }
    }

    Duration limit() {
        return limit;
    }

    /** How long to wait now before looking again, given when the wait began; zero once the limit has passed. */
    Duration remainingSince(long startNanos) {
        Duration left = limit.minusNanos(System.nanoTime() - startNanos);
        if (left.toMillis() <= 0) {
            return Duration.ZERO;
        }
        return left.compareTo(SLICE) < 0 ? left : SLICE;
    }
}
