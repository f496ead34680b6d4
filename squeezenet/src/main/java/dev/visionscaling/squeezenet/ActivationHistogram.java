package dev.visionscaling.squeezenet;

import java.util.Arrays;

/**
 * A histogram of non-negative numbers. Its range doubles whenever a number lies beyond it; pairs of bins are then
 * merged into one. Not thread-safe.
 */
final class ActivationHistogram {
    private static final int BINS = 4096;
    private static final float FIRST_RANGE = 1f / 1024;

    private final long[] counts = new long[BINS];
    private float range = FIRST_RANGE;
    private float largest;
    private long total;

    /** @throws IllegalArgumentException if a number is not finite; the message is a clause for the user */
    void add(float[] numbers) {
        for (float number : numbers) {
            if (!(number < range)) {
                widenFor(number);
            }
            largest = Math.max(largest, number);
            counts[Math.max(0, (int) (number / range * BINS))]++;
        }
        total += numbers.length;
    }

    private void widenFor(float number) {
        if (!Float.isFinite(number) || number >= Float.MAX_VALUE / 2) {
            throw new IllegalArgumentException("the network produces values that are not finite");
        }
        while (number >= range) {
            for (int bin = 0; bin < BINS / 2; bin++) {
                counts[bin] = counts[2 * bin] + counts[2 * bin + 1];
            }
            Arrays.fill(counts, BINS / 2, BINS, 0);
            range *= 2;
        }
    }

    /**
     * Returns the number that {@code share} of all numbers do not exceed, accurate to the width of a bin; 0 if all of
     * them are 0.
     */
    float percentile(double share) {
        long below = 0;
        for (int bin = 0; bin < BINS; bin++) {
            below += counts[bin];
            if (below >= share * total) {
                return Math.min(largest, (bin + 1) * range / BINS);
            }
        }
        return largest;
    }
}
