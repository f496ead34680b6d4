package dev.visionscaling.squeezenet.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxTopKTest {
    @Test
    void returnsTheBestCategoriesInPercent() {
        TopScores scores = SoftmaxTopK.of(new float[] {0, 2, 1, 900, 900, -900}, 3, 2);

        assertThat(scores.indices()).containsExactly(1, 2, 0, 1);
        double sum = 1 + Math.exp(1) + Math.exp(2);
        assertThat(scores.confidences()[0]).isCloseTo((float) (100 * Math.exp(2) / sum), within(1e-4f));
        assertThat(scores.confidences()[1]).isCloseTo((float) (100 * Math.exp(1) / sum), within(1e-4f));
        assertThat(scores.confidences()[2]).isEqualTo(50);
        assertThat(scores.confidences()[3]).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void rejectsLogitsThatAreNotFinite(float wrong) {
        assertThatIllegalStateException().isThrownBy(() -> SoftmaxTopK.of(new float[] {0, wrong}, 2, 1));
    }

    @Test
    void normalisesOneChannelAfterTheOther() {
        FloatBuffer out = FloatBuffer.allocate(6);
        Normalization.put(new byte[] {0, (byte) 128, (byte) 255, (byte) 255, 0, 1}, out);

        assertThat(out.array())
                .containsExactly(
                        new float[] {
                            (0 - 0.485f) / 0.229f,
                            (1 - 0.485f) / 0.229f,
                            (128 / 255f - 0.456f) / 0.224f,
                            (0 - 0.456f) / 0.224f,
                            (1 - 0.406f) / 0.225f,
                            (1 / 255f - 0.406f) / 0.225f
                        },
                        within(1e-6f));
    }
}
