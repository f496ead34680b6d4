package dev.visionscaling.trainer.head;

import java.util.Arrays;

/**
 * The number that scores are divided by so that their softmax is a probability (Guo et al. 2017), and how well it then
 * predicts.
 *
 * @param value above 0
 * @param logLoss the mean negative logarithm of the right category's probability
 */
record Temperature(double value, double logLoss) {
    /** For scores that were divided by a temperature already. */
    static final Temperature NONE = new Temperature(1, Double.NaN);

    private static final double LOWEST = Math.log(1e-3);
    private static final double HIGHEST = Math.log(1e4);
    private static final int STEPS = 60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    /** Keeps the loss finite if a probability is 0. */
    private static final double LEAST = 1e-12;

    /** Finds the temperature with the least loss by golden-section search over its logarithm. */
    static Temperature fit(double[][] scores, int[] labels) {
        double from = LOWEST;
        double to = HIGHEST;
        for (int step = 0; step < STEPS; step++) {
            double left = to - GOLDEN * (to - from);
            double right = from + GOLDEN * (to - from);
            if (logLoss(scores, labels, Math.exp(left)) <= logLoss(scores, labels, Math.exp(right))) {
                to = right;
            } else {
                from = left;
            }
        }
        double value = Math.exp((from + to) / 2);
        return new Temperature(value, logLoss(scores, labels, value));
    }

    private static double logLoss(double[][] scores, int[] labels, double temperature) {
        return Arrays.stream(losses(scores, labels, temperature)).average().orElseThrow();
    }

    /** Returns the negative logarithm of the right category's probability for each sample. */
    double[] losses(double[][] scores, int[] labels) {
        return losses(scores, labels, value);
    }

    private static double[] losses(double[][] scores, int[] labels, double temperature) {
        double[] losses = new double[labels.length];
        Arrays.setAll(losses, i -> -Math.log(probabilities(scores[i], temperature)[labels[i]] + LEAST));
        return losses;
    }

    double[] probabilities(double[] scores) {
        return probabilities(scores, value);
    }

    private static double[] probabilities(double[] scores, double temperature) {
        double highest = Arrays.stream(scores).max().orElseThrow();
        double[] result = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.exp((scores[i] - highest) / temperature);
            sum += result[i];
        }
        for (int i = 0; i < result.length; i++) {
            result[i] /= sum;
        }
        return result;
    }
}
