package dev.visionscaling.trainer.evaluation;

import java.util.List;
import java.util.Locale;

/**
 * Formats what a least confidence would cost: the share of the answers above it that is right, and the share below it,
 * which somebody has to look at.
 */
public final class ConfidenceTable {
    private static final double[] LEAST_CONFIDENCES = {0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99};

    private ConfidenceTable() {}

    public static String of(List<Answer> answers) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-16s  %7s  %7s", "least confidence", "right", "unsure"));
        for (double least : LEAST_CONFIDENCES) {
            text.append(System.lineSeparator()).append(row(answers, least));
        }
        return text.toString();
    }

    private static String row(List<Answer> answers, double least) {
        List<Answer> sure =
                answers.stream().filter(answer -> answer.confidence() >= least).toList();
        long right = sure.stream().filter(Answer::right).count();
        return String.format(
                Locale.ROOT,
                "%14.0f %%  %7s  %7s",
                100 * least,
                percent(right, sure.size()),
                percent(answers.size() - sure.size(), answers.size()));
    }

    private static String percent(long part, int all) {
        return all == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
    }
}
