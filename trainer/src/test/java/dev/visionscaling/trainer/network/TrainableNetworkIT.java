package dev.visionscaling.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainableNetworkIT {
    private static final int CATEGORIES = 3;
    private static final Shape PIXELS = new Shape(2, 3, 128, 128);

    @Test
    void foldingTheNormalizationDoesNotChangeTheOutput() throws Exception {
        try (NDManager manager = TorchRuntime.start();
                TrainableNetwork learning =
                        TrainableNetwork.normalized(manager, InitialWeights.random(CATEGORIES, 1))) {
            NDArray pixels = noise(manager);
            learn(manager, learning, pixels);
            try (TrainableNetwork plain = TrainableNetwork.from(manager, learning.weights())) {
                float[] expected = learning.logits(pixels, false).toFloatArray();

                assertThat(plain.logits(pixels, false).toFloatArray()).containsExactly(expected, within(1e-3f));
                // Otherwise no signal would have passed through the layers.
                assertThat(expected[0]).isPositive().isNotEqualTo(expected[CATEGORIES]);
            }
        }
    }

    @Test
    void trainingTheHeadLeavesTheOtherLayersUnchanged() throws Exception {
        try (NDManager manager = TorchRuntime.start();
                TrainableNetwork network = TrainableNetwork.from(manager, InitialWeights.random(CATEGORIES, 1))) {
            NDArray pixels = noise(manager);
            float[] features = network.features(pixels, false).toFloatArray();
            float[] logits = network.logits(pixels, false).toFloatArray();
            try (AdamWOptimizer learner =
                    AdamWOptimizer.forHead(network, CATEGORIES, new LearningRateSchedule(0.01f, 1, 10), 0)) {
                learner.step(manager, new int[] {0, 1}, at -> network.logits(pixels, true));
            }

            assertThat(network.features(pixels, false).toFloatArray()).isEqualTo(features);
            assertThat(network.logits(pixels, false).toFloatArray()).isNotEqualTo(logits);
        }
    }

    @Test
    void learnsToTellTwoImagesApart() throws Exception {
        try (NDManager manager = TorchRuntime.start();
                TrainableNetwork network = TrainableNetwork.normalized(manager, InitialWeights.random(CATEGORIES, 1))) {
            NDArray pixels = noise(manager);
            float first = learn(manager, network, pixels);
            float last = first;
            for (int i = 0; i < 8; i++) {
                last = learn(manager, network, pixels);
            }

            assertThat(last).isLessThan(first * 0.7f);
        }
    }

    private static float learn(NDManager manager, TrainableNetwork network, NDArray pixels) {
        try (AdamWOptimizer learner =
                AdamWOptimizer.forAllLayers(network, CATEGORIES, new LearningRateSchedule(0.003f, 1, 10), 0)) {
            return learner.step(manager, new int[] {0, 1}, at -> network.logits(pixels, true));
        }
    }

    private static NDArray noise(NDManager manager) {
        Random random = new Random(1);
        float[] values = new float[(int) PIXELS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, PIXELS);
    }
}
