package dev.visionscaling.squeezenet.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import org.junit.jupiter.api.Test;

class Int8WeightsTest {
    private static final Convolution TWO_OF_THREE = new Convolution("c", 2, 3, 1, 1, 0, 4);

    @Test
    void usesTheWholeRangeOfEachChannel() {
        float[] weights = {0.5f, -1.27f, 0.004f, 0, 12.7f, -6.35f};
        Int8Weights quantized = Int8Weights.of(new ConvolutionWeights(TWO_OF_THREE, weights, new float[] {3, 4}));

        assertThat(quantized.values()).containsExactly(50, -127, 0, 0, 127, -64);
        assertThat(quantized.steps()).containsExactly(1.27f / 127, 12.7f / 127);
        assertThat(quantized.bias()).containsExactly(3, 4);
    }

    @Test
    void leavesAChannelOfZerosUnchanged() {
        float[] weights = {0, 0, Float.MIN_VALUE, 1, 1, 1};
        Int8Weights quantized = Int8Weights.of(new ConvolutionWeights(TWO_OF_THREE, weights, new float[2]));

        assertThat(quantized.values()).containsExactly(0, 0, 0, 127, 127, 127);
        assertThat(quantized.steps()[0]).isEqualTo(1);
    }
}
