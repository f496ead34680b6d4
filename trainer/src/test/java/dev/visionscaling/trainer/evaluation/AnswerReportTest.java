package dev.visionscaling.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.trainer.dataset.LabelledFile;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AnswerReportTest {
    private static final List<Answer> ANSWERS = List.of(
            answer(0, 0, 0.995, OptionalDouble.of(-0.5)),
            answer(0, 0, 0.85, OptionalDouble.of(1)),
            answer(1, 0, 0.55, OptionalDouble.of(1.2)),
            answer(1, 1, 0.45, OptionalDouble.of(3)));

    @Test
    void saysWhatALeastConfidenceCosts() {
        assertThat(ConfidenceTable.of(ANSWERS).lines())
                .containsExactly(
                        "least confidence    right   unsure",
                        "             0 %   75.0 %    0.0 %",
                        "            50 %   66.7 %   25.0 %",
                        "            60 %  100.0 %   50.0 %",
                        "            70 %  100.0 %   50.0 %",
                        "            80 %  100.0 %   50.0 %",
                        "            90 %  100.0 %   75.0 %",
                        "            95 %  100.0 %   75.0 %",
                        "            99 %  100.0 %   75.0 %");
    }

    @Test
    void aThresholdThatNoAnswerReachesHasNoAccuracy() {
        assertThat(ConfidenceTable.of(List.of(answer(0, 0, 0.5, OptionalDouble.empty())))
                        .lines())
                .contains("            60 %        -  100.0 %");
    }

    @Test
    void saysHowManyAreUnknown() {
        String text = new AnswerReport(List.of("bolt", "nut"), ANSWERS).text();

        assertThat(text)
                .contains("accuracy: 75.0 %, 3 of 4 photos")
                .contains("confidences off by ")
                .contains("least confidence")
                .endsWith("called unknown: 50.0 %, 2 of 4 photos");
    }

    @Test
    void doesNotMentionANoveltyThatWasNotMeasured() {
        List<Answer> plain = List.of(answer(0, 0, 0.9, OptionalDouble.empty()));

        assertThat(new AnswerReport(List.of("bolt", "nut"), plain).text()).doesNotContain("unknown");
        assertThat(new AnswerReport(List.of("bolt", "nut"), List.of()).text()).endsWith("accuracy: -, 0 of 0 photos");
    }

    private static Answer answer(int expected, int predicted, double confidence, OptionalDouble novelty) {
        return new Answer(new LabelledFile(Path.of("photo"), expected), predicted, confidence, novelty);
    }
}
