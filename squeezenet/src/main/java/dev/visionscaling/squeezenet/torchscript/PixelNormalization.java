package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * ImageNet's normalisation of a pixel, (x / 255 - mean) / deviation for each channel, folded into the first convolution
 * so that its input is 0 to 255: w' = w / (255 deviation), b' = b - sum(w mean / deviation). Exact, because that
 * convolution has no padding.
 */
final class PixelNormalization {
    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] DEVIATION = {0.229, 0.224, 0.225};
    private static final double WHITE = 255;

    private PixelNormalization() {}

    static List<ConvolutionWeights> foldedInto(List<ConvolutionWeights> layers) {
        List<ConvolutionWeights> folded = new ArrayList<>(layers);
        folded.set(0, fold(layers.get(0)));
        return folded;
    }

    private static ConvolutionWeights fold(ConvolutionWeights first) {
        Convolution c = first.convolution();
        int area = c.kernel() * c.kernel();
        float[] weights = new float[first.weights().length];
        float[] bias = new float[first.bias().length];
        for (int out = 0; out < c.outputs(); out++) {
            double shift = 0;
            for (int channel = 0; channel < c.inputs(); channel++) {
                for (int tap = 0; tap < area; tap++) {
                    int i = (out * c.inputs() + channel) * area + tap;
                    double scaled = first.weights()[i] / DEVIATION[channel];
                    weights[i] = (float) (scaled / WHITE);
                    shift += scaled * MEAN[channel];
                }
            }
            bias[out] = (float) (first.bias()[out] - shift);
        }
        return new ConvolutionWeights(c, weights, bias);
    }
}
