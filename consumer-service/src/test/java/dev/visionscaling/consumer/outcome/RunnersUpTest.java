package dev.visionscaling.consumer.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.CategoryScore;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunnersUpTest {
    @Test
    void keepsNamesAndConfidencesOfTwoDigits() {
        assertThat(RunnersUp.json(List.of(score("nut", 3.214), score("wing \"nut\"", 0.5))))
                .hasValue("[[\"nut\",3.21],[\"wing \\\"nut\\\"\",0.5]]");
    }

    @Test
    void isAbsentWhereNothingWouldBeSeen() {
        assertThat(RunnersUp.json(List.of(score("nut", 0.004)))).isEmpty();
        assertThat(RunnersUp.json(List.of())).isEmpty();
    }

    @Test
    void leavesOutWhatIsNoNumber() {
        assertThat(RunnersUp.json(
                        List.of(score("nut", Double.NaN), score("bolt", Double.POSITIVE_INFINITY), score("washer", 2))))
                .hasValue("[[\"washer\",2]]");
    }

    private static CategoryScore score(String category, double confidence) {
        return new CategoryScore(category, 0, confidence);
    }
}
