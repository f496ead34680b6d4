package dev.visionscaling.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.trainer.evaluation.ConfusionMatrix.Confusion;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private final ConfusionMatrix matrix = matrix();

    @Test
    void countsCorrectClassifications() {
        assertThat(matrix.total()).isEqualTo(10);
        assertThat(matrix.correct()).isEqualTo(7);
        assertThat(matrix.accuracy()).isEqualTo(0.7);
    }

    @Test
    void computesPrecisionAndRecall() {
        assertThat(matrix.precision(0)).isEqualTo(4 / 4.0);
        assertThat(matrix.recall(0)).isEqualTo(4 / 6.0);
        assertThat(matrix.precision(1)).isEqualTo(3 / 5.0);
        assertThat(matrix.recall(1)).isEqualTo(3 / 4.0);
        assertThat(matrix.recall(2)).isNaN();
    }

    @Test
    void listsTheMostFrequentConfusionsFirst() {
        assertThat(matrix.confusions())
                .containsExactly(new Confusion("bolt", "nut", 2), new Confusion("nut", "gear", 1));
    }

    @Test
    void reportAndDrawingShowEveryCategory() {
        assertThat(ClassificationReport.of(matrix))
                .contains("bolt            6    100.0 %   66.7 %")
                .contains("bolt mistaken for nut: 2")
                .contains("accuracy: 70.0 %, 7 of 10 photos");
        assertThat(ConfusionMatrixSvg.of(matrix))
                .contains(">bolt<", ">nut<", ">gear<")
                .endsWith("</svg>\n");
    }

    @Test
    void escapesCategoryNamesInTheDrawing() {
        ConfusionMatrix hostile = new ConfusionMatrix(List.of("<script>", "a&b"));

        assertThat(ConfusionMatrixSvg.of(hostile)).doesNotContain("<script>").contains("&lt;script&gt;", "a&amp;b");
    }

    private static ConfusionMatrix matrix() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("bolt", "nut", "gear"));
        add(matrix, 0, 0, 4);
        add(matrix, 0, 1, 2);
        add(matrix, 1, 1, 3);
        add(matrix, 1, 2, 1);
        return matrix;
    }

    private static void add(ConfusionMatrix matrix, int expected, int predicted, int times) {
        for (int i = 0; i < times; i++) {
            matrix.add(expected, predicted);
        }
    }
}
