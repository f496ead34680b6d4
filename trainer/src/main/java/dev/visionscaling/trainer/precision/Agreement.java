package dev.visionscaling.trainer.precision;

import dev.visionscaling.squeezenet.CategoryScore;
import java.util.List;

/**
 * How alike two lists of best categories are.
 *
 * @param percent how many are the same category, of 100
 * @param meanChange of the best category's confidence, in points
 * @param mostChange of it
 */
record Agreement(double percent, double meanChange, double mostChange) {
    /** @param others as many, at least one */
    static Agreement of(List<CategoryScore> scores, List<CategoryScore> others) {
        int same = 0;
        double sum = 0;
        double most = 0;
        for (int i = 0; i < scores.size(); i++) {
            same += scores.get(i).index() == others.get(i).index() ? 1 : 0;
            double change = Math.abs(scores.get(i).confidence() - others.get(i).confidence());
            sum += change;
            most = Math.max(most, change);
        }
        return new Agreement(100.0 * same / scores.size(), sum / scores.size(), most);
    }
}
