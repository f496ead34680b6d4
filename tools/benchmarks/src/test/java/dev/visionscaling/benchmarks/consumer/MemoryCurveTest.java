package dev.visionscaling.benchmarks.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MemoryCurveTest {
    private final MemoryCurve curve = new MemoryCurve();

    @Test
    void readsTheFirstSampleAtOrAfterAMark() {
        curve.add(90, 500);
        curve.add(110, 600);
        curve.add(200, 650);
        assertThat(curve.at(100)).isEqualTo(600);
        assertThat(curve.at(200)).isEqualTo(650);
        assertThatThrownBy(() -> curve.at(201)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void measuresGrowthFromAMarkOn() {
        curve.add(0, 100);
        curve.add(1_000, 600);
        curve.add(2_000, 603);
        curve.add(3_000, 606);
        assertThat(curve.growthPerThousand(1_000)).isCloseTo(3, within(1e-9));
    }

    @Test
    void isFlatBelowTwoPercent() {
        curve.add(5_000, 600);
        curve.add(10_000, 611);
        assertThat(curve.isFlat(5_000, 10_000)).isTrue();
    }

    @Test
    void isNotFlatAboveTwoPercent() {
        curve.add(5_000, 600);
        curve.add(10_000, 613);
        assertThat(curve.isFlat(5_000, 10_000)).isFalse();
    }
}
