package dev.visionscaling.trainer.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    @Test
    void errorIsTheMeanDifferenceOfConfidenceAndAccuracy() {
        Reliability reliability = Reliability.of(List.of(
                new Reliability.Answer(0.95, true),
                new Reliability.Answer(0.95, true),
                new Reliability.Answer(0.55, false),
                new Reliability.Answer(0.55, true)));

        assertThat(reliability.error()).isCloseTo(0.05, within(1e-9));
        assertThat(reliability.bins().get(9).images()).isEqualTo(2);
        assertThat(reliability.bins().get(5).accuracy()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void countsTheLowestAndTheHighestConfidence() {
        Reliability reliability =
                Reliability.of(List.of(new Reliability.Answer(0, false), new Reliability.Answer(1, true)));

        assertThat(reliability.error()).isZero();
        assertThat(reliability.bins()).hasSize(10).element(9).isEqualTo(new Reliability.Bin(1, 1, 1));
    }
}
