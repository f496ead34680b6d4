package dev.visionscaling.alternatives.writes;

import java.util.function.LongSupplier;

/**
 * The rows that become due at one consumer at a steady rate, and that its writers take in batches. Safe from any
 * thread.
 */
final class OfferedRows {
    private final double perNano;
    private final int least;
    private final int most;
    private final LongSupplier nanoTime;
    private final long start;
    private long taken;

    /**
     * Rows that become due from now on.
     *
     * @param least rows of a batch, for which a writer waits
     * @param most rows of a batch
     */
    OfferedRows(double perSecond, int least, int most, LongSupplier nanoTime) {
        this.perNano = perSecond / 1e9;
        this.least = least;
        this.most = most;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Takes the rows that are due, at most a batch; 0 if they are too few for a batch. */
    synchronized int take() {
        long due = (long) (perNano * (nanoTime.getAsLong() - start)) - taken;
        if (due < least) {
            return 0;
        }
        int batch = (int) Math.min(due, most);
        taken += batch;
        return batch;
    }

    /** The nanoseconds until a batch is due, at least 0. */
    synchronized long nanosUntilDue() {
        return Math.max(0, (long) Math.ceil((taken + least) / perNano) - (nanoTime.getAsLong() - start));
    }
}
