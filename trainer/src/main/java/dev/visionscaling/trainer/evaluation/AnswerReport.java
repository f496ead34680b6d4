package dev.visionscaling.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Formats a model's answers for labelled photos: the report of each category, how far the confidences are off, what a least
 * confidence would cost, and the share called unknown if novelty was measured.
 */
public record AnswerReport(List<String> categories, List<Answer> answers) {
    public AnswerReport {
        categories = List.copyOf(categories);
        answers = List.copyOf(answers);
    }

    public ConfusionMatrix matrix() {
        return ConfusionMatrix.of(categories, answers);
    }

    public String text() {
        List<String> parts = new ArrayList<>();
        parts.add(ClassificationReport.of(matrix()));
        if (!answers.isEmpty()) {
            parts.add(String.format(
                    Locale.ROOT,
                    "confidences off by %.1f points",
                    100 * Reliability.of(answers).error()));
            parts.add(ConfidenceTable.of(answers));
        }
        long measured =
                answers.stream().filter(answer -> answer.novelty().isPresent()).count();
        if (measured > 0) {
            long unknown = answers.stream().filter(Answer::unknown).count();
            parts.add(String.format(
                    Locale.ROOT,
                    "called unknown: %.1f %%, %d of %d photos",
                    100.0 * unknown / measured,
                    unknown,
                    measured));
        }
        return String.join(System.lineSeparator(), parts);
    }
}
