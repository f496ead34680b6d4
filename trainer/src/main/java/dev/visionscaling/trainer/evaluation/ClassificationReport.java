package dev.visionscaling.trainer.evaluation;

import dev.visionscaling.common.terminal.PlainText;
import java.util.Locale;

/**
 * Formats a confusion matrix as text: accuracy, precision and recall of each category, and the most frequent
 * confusions.
 */
public final class ClassificationReport {
    private static final int MAX_CONFUSIONS = 10;

    private ClassificationReport() {}

    public static String of(ConfusionMatrix matrix) {
        int widest = matrix.categories().stream().mapToInt(String::length).max().orElse(0);
        String row = "%-" + Math.max(widest, "category".length()) + "s  %7s  %9s  %7s%n";
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, row, "category", "photos", "precision", "recall"));
        for (int category = 0; category < matrix.categories().size(); category++) {
            text.append(String.format(
                    Locale.ROOT,
                    row,
                    PlainText.of(matrix.categories().get(category)),
                    matrix.expected(category),
                    percent(matrix.precision(category)),
                    percent(matrix.recall(category))));
        }
        matrix.confusions().stream()
                .limit(MAX_CONFUSIONS)
                .forEach(confusion -> text.append(String.format(
                        Locale.ROOT,
                        "%s mistaken for %s: %d%n",
                        PlainText.of(confusion.expected()),
                        PlainText.of(confusion.predicted()),
                        confusion.count())));
        text.append(String.format(
                Locale.ROOT,
                "accuracy: %s, %d of %d photos",
                percent(matrix.accuracy()),
                matrix.correct(),
                matrix.total()));
        return text.toString();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
