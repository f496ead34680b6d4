package dev.visionscaling.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.trainer.dataset.LabelledFile;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
    @Test
    void countsThePhotosThatTellTwoModelsApart() {
        PairedComparison pair = PairedComparison.of(answers("yyyyyyyynn"), answers("yyynnnnnyn"));

        assertThat(pair).isEqualTo(new PairedComparison(10, 8, 5, 1));
        assertThat(pair.first()).isEqualTo(80);
        assertThat(pair.second()).isEqualTo(40);
        assertThat(pair.standardError()).isEqualTo(100 * Math.sqrt(6) / 10);
    }

    @Test
    void calledBetterOnlyBeyondTwiceTheStandardError() {
        assertThat(isBetter("yyyyyyyynn", "yyynnnnnyn")).isFalse();
        assertThat(isBetter("yyyyyn", "nnnnnn")).isTrue();
        assertThat(isBetter("yyyyn", "nnnnn")).isFalse();
        assertThat(isBetter("nnnnnn", "yyyyyn")).isFalse();
        assertThat(isBetter("yyy", "yyy")).isFalse();
    }

    @Test
    void theSecondIsJudgedLikeTheFirst() {
        assertThat(PairedComparison.of(answers("nnnnnn"), answers("yyyyyn")).secondIsBetter())
                .isTrue();
        assertThat(PairedComparison.of(answers("nnnnn"), answers("yyyyn")).secondIsBetter())
                .isFalse();
        assertThat(PairedComparison.of(answers("yyyyyn"), answers("nnnnnn")).secondIsBetter())
                .isFalse();
    }

    private static boolean isBetter(String first, String second) {
        return PairedComparison.of(answers(first), answers(second)).firstIsBetter();
    }

    /** @param right a letter for each photo: y if the answer is right, n if not */
    private static List<Answer> answers(String right) {
        return right.chars()
                .mapToObj(letter -> new Answer(
                        new LabelledFile(Path.of("photo"), 0), letter == 'y' ? 0 : 1, 0.9, OptionalDouble.empty()))
                .toList();
    }
}
