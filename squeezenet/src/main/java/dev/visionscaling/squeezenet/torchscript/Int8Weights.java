package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import java.util.List;

/**
 * A convolution's weights as whole numbers from -127 to 127, symmetric around zero, each output channel with a step of
 * its own: w = value x step, step = max |w| / 127. The bias stays as it is.
 *
 * @param values whole numbers, out, in, height, width
 * @param steps for each output channel
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Int8Weights(Convolution convolution, float[] values, float[] steps, float[] bias) {
    private static final int MOST = 127;

    static Int8Weights of(ConvolutionWeights layer) {
        Convolution c = layer.convolution();
        int each = c.weightCount() / c.outputs();
        float[] values = new float[c.weightCount()];
        float[] steps = new float[c.outputs()];
        for (int out = 0; out < c.outputs(); out++) {
            float most = 0;
            for (int i = out * each; i < (out + 1) * each; i++) {
                most = Math.max(most, Math.abs(layer.weights()[i]));
            }
            // A step as small as this is no normal number any more: such a channel is nothing but its bias.
            steps[out] = most / MOST < Float.MIN_NORMAL ? 1 : most / MOST;
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
