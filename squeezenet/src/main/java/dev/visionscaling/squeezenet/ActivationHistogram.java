package dev.visionscaling.squeezenet;

import java.util.Arrays;

/**
 * How often numbers of which size occur, zero and above. Its range doubles whenever a number lies beyond: two bins become
 * one then. For one thread.
 */
final class ActivationHistogram {
    static final int BINS = 4096;
    private static final int STEPS = 255;
    private static final int CANDIDATES = 400;

    private final long[] counts = new long[BINS];
    private float range = 1.0f / 1024;
    private float largest;
    private long total;

    void add(float[] numbers) {
        float scale = BINS / range;
        for (float number : numbers) {
            if (number >= range) {
                if (!(number < Float.MAX_VALUE / 2)) {
                    throw new IllegalArgumentException("the network gives numbers that are not finite");
                }
                widen(number);
                scale = BINS / range;
            }
            largest = Math.max(largest, number);
            counts[Math.min((int) (number * scale), BINS - 1)]++;
        }
        total += numbers.length;
    }

    private void widen(float number) {
        while (number >= range) {
            for (int bin = 0; bin < BINS / 2; bin++) {
                counts[bin] = counts[2 * bin] + counts[2 * bin + 1];
            }
            Arrays.fill(counts, BINS / 2, BINS, 0);
            range *= 2;
        }
    }

    float largest() {
        return largest;
    }

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

    float leastError() {
        double best = Double.POSITIVE_INFINITY;
        float clip = largest;
        for (int i = 1; i <= CANDIDATES; i++) {
            float candidate = largest * i / CANDIDATES;
            double error = error(candidate);
            if (error < best) {
                best = error;
                clip = candidate;
            }
        }
        return clip;
    }

    private double error(float clip) {
        double step = clip / STEPS;
        double sum = 0;
        for (int bin = 1; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                double middle = (bin + 0.5) * range / BINS;
                double off = middle > clip ? middle - clip : middle - step * Math.rint(middle / step);
                sum += counts[bin] * off * off;
            }
        }
        return sum;
    }
}
