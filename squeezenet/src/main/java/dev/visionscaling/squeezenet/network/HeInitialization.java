package dev.visionscaling.squeezenet.network;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The weights of a network that has learnt nothing: normally distributed, as wide as lets a signal survive all layers
 * (He et al. 2015, arXiv 1502.01852), the biases zero. It costs as much to run as any other.
 */
public final class HeInitialization {
    private HeInitialization() {}

    /** A tensor per name; the same {@code random} gives the same numbers. */
    public static Map<String, Tensor> of(int categories, Random random) {
        Map<String, Tensor> tensors = new HashMap<>();
        for (Convolution convolution : Architecture.convolutions(categories)) {
            float[] weights = new float[convolution.weightCount()];
            double spread = Math.sqrt(2.0 * convolution.outputs() / weights.length);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (random.nextGaussian() * spread);
            }
            put(tensors, convolution.name() + ".weight", convolution.weightShape(), weights);
            put(tensors, convolution.name() + ".bias", convolution.biasShape(), new float[convolution.outputs()]);
        }
        return Map.copyOf(tensors);
    }

    private static void put(Map<String, Tensor> tensors, String name, List<Long> shape, float[] values) {
        tensors.put(name, Tensor.of(shape, values));
    }
}
