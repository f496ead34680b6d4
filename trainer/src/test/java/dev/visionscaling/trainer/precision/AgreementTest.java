package dev.visionscaling.trainer.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.visionscaling.squeezenet.CategoryScore;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
    @Test
    void countsEqualCategoriesAndMeasuresDifferences() {
        Agreement agreement = Agreement.of(
                List.of(score(1, 50), score(2, 60), score(3, 70), score(4, 80)),
                List.of(score(1, 50), score(2, 63), score(3, 69), score(5, 80)));

        assertThat(agreement.percent()).isCloseTo(75, within(1e-9));
        assertThat(agreement.meanChange()).isCloseTo(1, within(1e-9));
        assertThat(agreement.maxChange()).isCloseTo(3, within(1e-9));
    }

    private static CategoryScore score(int index, double confidence) {
        return new CategoryScore("category " + index, index, confidence);
    }
}
