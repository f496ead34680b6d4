package dev.visionscaling.trainer.precision;

import dev.visionscaling.squeezenet.CategoryScore;
import java.util.List;

/**
 * The agreement between two lists of best categories.
 *
 * @param percent the percentage of images with the same category
 * @param meanChange the mean difference of the best category's confidence, in points
 * @param maxChange the largest difference
 */
record Agreement(double percent, double meanChange, double maxChange) {
    /** @param others a list of the same size, at least 1 */
    static Agreement of(List<CategoryScore> scores, List<CategoryScore> others) {
        int same = 0;
        double sum = 0;
        double max = 0;
        for (int i = 0; i < scores.size(); i++) {
            same += scores.get(i).index() == others.get(i).index() ? 1 : 0;
            double change = Math.abs(scores.get(i).confidence() - others.get(i).confidence());
            sum += change;
            max = Math.max(max, change);
        }
        return new Agreement(100.0 * same / scores.size(), sum / scores.size(), max);
    }
}
