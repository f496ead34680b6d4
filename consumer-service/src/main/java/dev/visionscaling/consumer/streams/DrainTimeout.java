package dev.visionscaling.consumer.streams;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * The limit of a stream thread's waits for work in flight. It counts from the last progress, so that work that is only
 * slow is not started again, but a wait takes at most {@value #MOST_TIMES} times as long. It can be shortened when the
 * service stops, even for a wait that has already started. Safe from any thread.
 */
final class DrainTimeout {
    /** How many times the limit a wait can take while there is progress. */
    static final int MOST_TIMES = 2;

    /** The time within which a wait notices that the limit was shortened. */
    private static final Duration SLICE = Duration.ofMillis(200);

    private final LongSupplier lastProgressNanos;
    private volatile Duration limit;
    private volatile int times;

    /** A limit that counts from the start of a wait. */
    DrainTimeout(Duration limit) {
        this(limit, 1, () -> 0);
    }

    /** @param lastProgressNanos the time of the last progress of any work, by {@link System#nanoTime} */
    DrainTimeout(Duration limit, LongSupplier lastProgressNanos) {
        this(limit, MOST_TIMES, lastProgressNanos);
    }

    private DrainTimeout(Duration limit, int times, LongSupplier lastProgressNanos) {
        this.limit = limit;
        this.times = times;
        this.lastProgressNanos = lastProgressNanos;
    }

    /** Shortens the limit, which then counts from the start of a wait; never lengthens it. */
    synchronized void shortenTo(Duration shorter) {
        if (shorter.compareTo(limit) < 0) {
            limit = shorter;
        }
        times = 1;
    }

    Duration limit() {
        return limit;
    }

    /** The time to wait before the next check, for a wait that started at {@code startNanos}; zero past the limit. */
    Duration remainingSince(long startNanos) {
        long waited = System.nanoTime() - startNanos;
        Duration left = limit.multipliedBy(times).minusNanos(waited);
        if (times > 1) {
            long withoutProgress = Math.min(waited, System.nanoTime() - lastProgressNanos.getAsLong());
            left = shorter(left, limit.minusNanos(withoutProgress));
        }
        return left.toMillis() <= 0 ? Duration.ZERO : shorter(left, SLICE);
    }

    /**
     * Waits for {@code work}, by a wait that started at {@code startNanos}.
     *
     * @param check called whenever a part of the time has passed; its exception ends the wait
     * @return false if it is not complete within the limit
     */
    boolean await(Future<?> work, long startNanos, Runnable check) throws ExecutionException, InterruptedException {
        Duration left = remainingSince(startNanos);
        while (!left.isZero()) {
            try {
                work.get(left.toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                check.run();
                left = remainingSince(startNanos);
            }
        }
        return false;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
