package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationHistogramTest {
    private final ActivationHistogram histogram = new ActivationHistogram();

    @ParameterizedTest
    @ValueSource(floats = {1e-6f, 0.3f, 1, 700, 1e30f})
    void computesPercentilesOfAnyMagnitude(float unit) {
        float[] numbers = new float[1000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (i + 1) * unit;
        }
        histogram.add(Arrays.copyOfRange(numbers, 0, 100));
        histogram.add(Arrays.copyOfRange(numbers, 100, 1000));

        assertThat(histogram.percentile(1)).isEqualTo(1000 * unit);
        assertThat(histogram.percentile(0.5)).isCloseTo(500 * unit, within(2 * unit));
    }

    @Test
    void ignoresTheLargestFew() {
        float[] numbers = new float[200_000];
        Arrays.fill(numbers, 2);
        numbers[7] = 1000;
        histogram.add(numbers);

        assertThat(histogram.percentile(0.99999)).isCloseTo(2, within(0.3f));
        assertThat(histogram.percentile(1)).isEqualTo(1000);
    }

    @Test
    void isZeroIfAllNumbersAre() {
        histogram.add(new float[10]);

        assertThat(histogram.percentile(0.99999)).isZero();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE})
    void rejectsNumbersThatAreNotFinite(float number) {
        assertThatThrownBy(() -> histogram.add(new float[] {1, number}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not finite");
    }
}
