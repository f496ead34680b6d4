package dev.visionscaling.squeezenet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.squeezenet.safetensors.MalformedSafetensorsException;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import dev.visionscaling.squeezenet.tensor.Tensor;
import dev.visionscaling.squeezenet.testing.RandomWeights;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkWeightsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void acceptsAnyNumberOfCategories(int categories) throws Exception {
        NetworkWeights network = read(new RandomWeights(categories, 1));

        assertThat(network.categories()).isEqualTo(categories);
        assertThat(network.layers()).hasSize(26);
    }

    @Test
    void hasAsManyParametersAsThePaperSays() throws Exception {
        int parameters = read(new RandomWeights(1000, 1)).layers().stream()
                .mapToInt(layer -> layer.weights().length + layer.bias().length)
                .sum();

        assertThat(parameters).isEqualTo(1_235_496);
    }

    @Test
    void readsAFileWithALinearHead() throws Exception {
        int size = NoveltyScore.SIZE;
        LinearHead head = new LinearHead(
                new float[2 * LinearHead.SIZE],
                new float[] {1, 2},
                new NoveltyScore(new float[size * size], new float[2 * size], 3, 4, 5));
        NetworkWeights written = read(new RandomWeights(7, 1)).withHead(head);

        NetworkWeights network = NetworkWeights.of(written.tensors(Tensor::halves));

        assertThat(network.categories()).isEqualTo(2);
        assertThat(network.layers()).hasSize(25);
        assertThat(network.head().orElseThrow().bias()).containsExactly(1, 2);
        assertThat(network.head().orElseThrow().novelty().offset()).isEqualTo(5);
    }

    @Test
    void reportsAnIncompleteLinearHead() {
        RandomWeights weights = new RandomWeights(2, 1)
                .without("classifier.1.weight")
                .without("classifier.1.bias")
                .set("head.weight", List.of(1L, (long) LinearHead.SIZE), new float[LinearHead.SIZE]);

        assertThatThrownBy(() -> read(weights))
                .isInstanceOf(UnsuitableWeightsException.class)
                .hasMessage("it lacks head.bias, novelty.factors, novelty.means, novelty.whitening");
    }

    @Test
    void reportsMissingTensors() {
        assertThatThrownBy(() -> read(new RandomWeights(2, 1).without("features.9.squeeze.bias")))
                .isInstanceOf(UnsuitableWeightsException.class)
                .hasMessage("it lacks features.9.squeeze.bias");
    }

    @Test
    void reportsUnknownTensors() {
        assertThatThrownBy(() -> read(new RandomWeights(2, 1).set("fc.weight", List.of(1L), 0f)))
                .isInstanceOf(UnsuitableWeightsException.class)
                .hasMessage("it has tensors that SqueezeNet 1.1 does not have: fc.weight");
    }

    @Test
    void reportsAWrongShape() {
        assertThatThrownBy(() -> read(new RandomWeights(2, 1).set("features.0.bias", List.of(2L), 0f, 0f)))
                .isInstanceOf(UnsuitableWeightsException.class)
                .hasMessage("features.0.bias has the shape [2]; SqueezeNet 1.1 has [64]");
    }

    @Test
    void rejectsNumbersThatAreNotFinite() {
        RandomWeights weights = new RandomWeights(2, 1);
        weights.values("features.3.squeeze.weight")[5] = Float.NaN;

        assertThatThrownBy(() -> read(weights))
                .isInstanceOf(UnsuitableWeightsException.class)
                .hasMessageContaining("features.3.squeeze.weight");
    }

    @Test
    void rejectsAModelWithoutCategories() {
        assertThatThrownBy(() -> read(new RandomWeights(2, 1).set("classifier.1.weight", List.of(0L, 512L, 1L, 1L))))
                .isInstanceOf(UnsuitableWeightsException.class)
                .hasMessageContaining("does not give a plausible number of categories");
    }

    private static NetworkWeights read(RandomWeights weights)
            throws MalformedSafetensorsException, UnsuitableWeightsException {
        return NetworkWeights.of(SafetensorsFile.parse(weights.toSafetensors()).tensors());
    }
}
