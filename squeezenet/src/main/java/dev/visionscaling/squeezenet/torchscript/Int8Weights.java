package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import java.util.List;

/**
 * A convolution's weights as whole numbers from -127 to 127, symmetric around zero, with one step per output channel: w
 * = value x step, step = max |w| / 127. The bias is unchanged.
 *
 * @param values whole numbers in the order out, in, height, width
 * @param steps one per output channel
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Int8Weights(Convolution convolution, float[] values, float[] steps, float[] bias) {
    private static final int LARGEST = 127;

    static Int8Weights of(ConvolutionWeights layer) {
        Convolution c = layer.convolution();
        int each = c.weightCount() / c.outputs();
        float[] values = new float[c.weightCount()];
        float[] steps = new float[c.outputs()];
        for (int out = 0; out < c.outputs(); out++) {
            float largest = 0;
            for (int i = out * each; i < (out + 1) * each; i++) {
                largest = Math.max(largest, Math.abs(layer.weights()[i]));
            }
            // A smaller step is not a normal number; such a channel has only its bias.
            steps[out] = largest / LARGEST < Float.MIN_NORMAL ? 1 : largest / LARGEST;
            for (int i = out * each; i < (out + 1) * each; i++) {
                values[i] = (float) Math.rint(layer.weights()[i] / steps[out]);
            }
        }
        return new Int8Weights(c, values, steps, layer.bias());
    }

    StoredTensor storedValues() {
        return new StoredTensor(
                List.of(convolution.outputs(), convolution.inputs(), convolution.kernel(), convolution.kernel()),
                values);
    }

    StoredTensor storedSteps() {
        return StoredTensor.row(steps);
    }

    StoredTensor storedBias() {
        return StoredTensor.row(bias);
    }
}
