package dev.visionscaling.trainer;

import dev.visionscaling.trainer.evaluation.ConfidenceTable;
import dev.visionscaling.trainer.evaluation.ConfusionMatrix;
import dev.visionscaling.trainer.evaluation.Reliability;
import dev.visionscaling.trainer.head.LearnedHead;
import java.util.List;
import java.util.Locale;

/** Formats what cross-validation says about a head: its accuracy, and what a least confidence would cost. */
record HeadReport(LearnedHead learned, List<String> categories) {
    ConfusionMatrix matrix() {
        return ConfusionMatrix.of(categories, learned.answers());
    }

    Reliability reliability() {
        return Reliability.of(learned.answers());
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
                100 * reliability().error());
        append(
                text,
                "framing %s, %s",
                learned.choice().framing(),
                learned.choice().turned() ? "learned at all angles" : "upright");
        return text.append(ConfidenceTable.of(learned.answers()))
                .append(System.lineSeparator())
                .toString();
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
