package dev.visionscaling.trainer.head;

import java.util.Arrays;

/**
 * Combines the distance from the learned images and the strength of the best score to one number: in units of their
 * spread, the strength counted twice. It is 0 for a typical image, and {@link #FALSE_ALARMS} of the known images are
 * above 1.
 */
record NoveltyFactors(double distance, double strength, double offset) {
    static final double FALSE_ALARMS = 0.05;

    private static final double DISTANCE_WEIGHT = 1;
    /** Chosen on photos of unknown things: docs/adr/0033. */
    private static final double STRENGTH_WEIGHT = -2;

    /**
     * @param distances of images that were not learned from, but show learned categories
     * @param strengths of the same images
     */
    static NoveltyFactors fit(double[] distances, double[] strengths) {
        Spread far = Spread.of(distances);
        Spread strong = Spread.of(strengths);
        double[] combined = new double[distances.length];
        Arrays.setAll(
                combined,
                i -> DISTANCE_WEIGHT * far.standardized(distances[i])
                        + STRENGTH_WEIGHT * strong.standardized(strengths[i]));
        Arrays.sort(combined);
        // Without any spread every image is typical.
        double threshold = Math.max(quantile(combined, 1 - FALSE_ALARMS), 1e-3);
        double distance = DISTANCE_WEIGHT / far.deviation() / threshold;
        double strength = STRENGTH_WEIGHT / strong.deviation() / threshold;
        return new NoveltyFactors(distance, strength, -distance * far.mean() - strength * strong.mean());
    }

    double of(double distance, double strength) {
        return this.distance * distance + this.strength * strength + offset;
    }

    /**
     * Returns the value that another image of the same kind exceeds with a probability of at most {@code 1 - share}: split
     * conformal prediction (Vovk et al. 2005) counts that image in. The largest one if there are too few to say so.
     */
    private static double quantile(double[] sorted, double share) {
        int rank = (int) Math.ceil((sorted.length + 1) * share);
        return sorted[Math.min(sorted.length, rank) - 1];
    }

    private record Spread(double mean, double deviation) {
        static Spread of(double[] values) {
            double mean = Arrays.stream(values).average().orElseThrow();
            double squares = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            return new Spread(mean, squares > 0 ? Math.sqrt(squares) : 1);
        }

        double standardized(double value) {
            return (value - mean) / deviation;
        }
    }
}
