package dev.visionscaling.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.visionscaling.trainer.dataset.LabelledFile;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    @Test
    void errorIsTheMeanDifferenceOfConfidenceAndAccuracy() {
        Reliability reliability = Reliability.of(
                List.of(answer(0.95, true), answer(0.95, true), answer(0.55, false), answer(0.55, true)));

        assertThat(reliability.error()).isCloseTo(0.05, within(1e-9));
        assertThat(reliability.bins().get(9).images()).isEqualTo(2);
        assertThat(reliability.bins().get(5).accuracy()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void countsTheLowestAndTheHighestConfidence() {
        Reliability reliability = Reliability.of(List.of(answer(0, false), answer(1, true)));

        assertThat(reliability.error()).isZero();
        assertThat(reliability.bins()).hasSize(10).element(9).isEqualTo(new Reliability.Bin(1, 1, 1));
    }

    private static Answer answer(double confidence, boolean right) {
        return new Answer(new LabelledFile(Path.of("photo"), 0), right ? 0 : 1, confidence, OptionalDouble.empty());
    }
}
