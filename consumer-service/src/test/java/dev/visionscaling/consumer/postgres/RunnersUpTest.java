package dev.visionscaling.consumer.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.CategoryScore;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunnersUpTest {
    @Test
    void keepsNamesAndConfidencesOfTwoDigits() {
        assertThat(RunnersUp.json(List.of(score("nut", 3.214), score("wing \"nut\"", 0.5))))
                .isEqualTo("[[\"nut\",3.21],[\"wing \\\"nut\\\"\",0.5]]");
    }

    @Test
    void isAbsentWhereNothingWouldBeSeen() {
        assertThat(RunnersUp.json(List.of(score("nut", 0.004)))).isNull();
        assertThat(RunnersUp.json(List.of())).isNull();
    }

    @Test
    void leavesOutWhatIsNoNumber() {
        assertThat(RunnersUp.json(
                        List.of(score("nut", Double.NaN), score("bolt", Double.POSITIVE_INFINITY), score("washer", 2))))
                .isEqualTo("[[\"washer\",2]]");
    }

    private static CategoryScore score(String category, double confidence) {
        return new CategoryScore(category, 0, confidence);
    }
}
