package dev.visionscaling.consumer.outcome;

import dev.visionscaling.squeezenet.CategoryScore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * One of the next best categories, as it is stored and sent.
 *
 * @param confidence in percent, above 0, with at most two places
 */
public record RunnerUp(String category, BigDecimal confidence) {
    private static final int DIGITS = 2;

    /** Omits confidences that are not numbers or are rounded to zero. */
    public static List<RunnerUp> of(List<CategoryScore> scores) {
        return scores.stream()
                .filter(score -> Double.isFinite(score.confidence()))
                .map(score -> new RunnerUp(score.category(), rounded(score.confidence())))
                .filter(runnerUp -> runnerUp.confidence().signum() > 0)
                .toList();
    }

    /** The confidence as text, such as {@code 3.21}. */
    public String confidenceText() {
        return confidence.toPlainString();
    }

    private static BigDecimal rounded(double confidence) {
        return BigDecimal.valueOf(confidence)
                .setScale(DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}
