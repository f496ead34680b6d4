package dev.visionscaling.trainer.head;

import java.util.Arrays;

/**
 * A score for each category that is linear in the features.
 *
 * @param weights one row per category; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LinearScores(double[][] weights, double[] bias) {
    double[] of(double[] features) {
        double[] scores = new double[bias.length];
        Arrays.setAll(scores, category -> bias[category] + DotProduct.of(weights[category], features));
        return scores;
    }
}
