package dev.visionscaling.squeezenet.network;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Creates the weights of an untrained network: normally distributed, with a deviation that preserves a signal through
 * all layers (He et al. 2015, arXiv 1502.01852), and zero biases. Such a network takes as long to run as any other.
 */
public final class HeInitialization {
    private HeInitialization() {}

    /** Returns the tensors by name; the same {@code random} gives the same numbers. */
    public static Map<String, Tensor> of(int categories, Random random) {
        Map<String, Tensor> tensors = new HashMap<>();
        for (Convolution convolution : Architecture.convolutions(categories)) {
            float[] weights = new float[convolution.weightCount()];
            double spread = Math.sqrt(2.0 * convolution.outputs() / weights.length);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (random.nextGaussian() * spread);
            }
            tensors.put(convolution.weightName(), Tensor.of(convolution.weightShape(), weights));
            tensors.put(convolution.biasName(), Tensor.of(convolution.biasShape(), new float[convolution.outputs()]));
        }
        return Map.copyOf(tensors);
    }
}
