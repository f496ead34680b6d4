package dev.visionscaling.trainer;

import dev.visionscaling.trainer.evaluation.ConfusionMatrix;
import dev.visionscaling.trainer.head.LearnedHead;
import java.util.List;
import java.util.Locale;

/** Formats what cross-validation says about a head: its accuracy, and what a least confidence would cost. */
record HeadReport(LearnedHead learned, List<String> categories) {
    private static final double[] LEAST_CONFIDENCES = {0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99};

    ConfusionMatrix matrix() {
        ConfusionMatrix matrix = new ConfusionMatrix(categories);
        learned.answers().forEach(answer -> matrix.add(answer.expected(), answer.predicted()));
        return matrix;
    }

    String text() {
        ConfusionMatrix matrix = matrix();
        Interval interval = Interval.of(matrix.correct(), matrix.total());
        StringBuilder text = new StringBuilder();
        append(
                text,
                "cross-validated: %.1f %% right (95 %% sure: %.1f to %.1f %%), confidences off by %.1f points",
                100 * matrix.accuracy(),
                100 * interval.low(),
                100 * interval.high(),
                100 * learned.reliability().error());
        append(
                text,
                "framing %s, %s",
                learned.choice().framing(),
                learned.choice().turned() ? "learned at all angles" : "upright");
        append(text, "%-16s  %7s  %7s", "least confidence", "right", "unsure");
        for (double least : LEAST_CONFIDENCES) {
            text.append(row(least)).append(System.lineSeparator());
        }
        return text.toString();
    }

    private String row(double least) {
        List<LearnedHead.Answer> sure = learned.answers().stream()
                .filter(answer -> answer.confidence() >= least)
                .toList();
        long right = sure.stream()
                .filter(answer -> answer.expected() == answer.predicted())
                .count();
        int all = learned.answers().size();
        return String.format(
                Locale.ROOT,
                "%14.0f %%  %5.1f %%  %5.1f %%",
                100 * least,
                100.0 * right / Math.max(1, sure.size()),
                100.0 * (all - sure.size()) / all);
    }

    private static void append(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }

    /** Wilson's 95 % interval of a share. */
    record Interval(double low, double high) {
        private static final double Z = 1.96;

        static Interval of(int hits, int total) {
            double share = hits / (double) total;
            double squared = Z * Z / total;
            double middle = (share + squared / 2) / (1 + squared);
            double half = Z / (1 + squared) * Math.sqrt(share * (1 - share) / total + squared / total / 4);
            return new Interval(middle - half, middle + half);
        }
    }
}
