package dev.visionscaling.trainer.network;

import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import dev.visionscaling.squeezenet.network.HeInitialization;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.squeezenet.network.UnsuitableWeightsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Creates the weights that training starts from. */
public final class InitialWeights {
    /** A ReLU follows the classifier too: with these, all logits start above zero, where gradients are not zero. */
    private static final double CLASSIFIER_SPREAD = 0.03;

    private static final float CLASSIFIER_BIAS = 1;

    private InitialWeights() {}

    /** Returns untrained weights. */
    public static NetworkWeights random(int categories, long seed) {
        Random random = new Random(seed);
        try {
            return withNewClassifier(NetworkWeights.of(HeInitialization.of(categories, random)), categories, seed);
        } catch (UnsuitableWeightsException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the layers of {@code base} with an untrained classifier. */
    public static NetworkWeights withNewClassifier(NetworkWeights base, int categories, long seed) {
        List<ConvolutionWeights> layers = new ArrayList<>(base.features());
        Convolution classifier = Architecture.convolutions(categories).get(layers.size());
        Random random = new Random(seed);
        float[] weights = new float[classifier.weightCount()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextGaussian() * CLASSIFIER_SPREAD);
        }
        float[] bias = new float[categories];
        Arrays.fill(bias, CLASSIFIER_BIAS);
        layers.add(new ConvolutionWeights(classifier, weights, bias));
        return new NetworkWeights(layers);
    }
}
