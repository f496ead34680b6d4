package dev.visionscaling.squeezenet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.squeezenet.safetensors.MalformedSafetensorsException;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import dev.visionscaling.squeezenet.tensor.ElementType;
import dev.visionscaling.squeezenet.tensor.Tensor;
import dev.visionscaling.squeezenet.testing.RandomWeights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @ValueSource(strings = {"", "module."})
    void readsAFileWithALinearHead(String prefix) throws Exception {
        int size = NoveltyScore.SIZE;
        LinearHead head = new LinearHead(
                new float[2 * LinearHead.SIZE],
                new float[] {1, 2},
                new NoveltyScore(new float[size * size], new float[2 * size], 3, 4, 5));
        NetworkWeights written = read(new RandomWeights(7, 1)).withHead(head);
        Map<String, Tensor> tensors = new HashMap<>();
        written.tensors(Tensor::halves).forEach((name, tensor) -> tensors.put(prefix + name, tensor));

        NetworkWeights network = NetworkWeights.of(tensors);

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
    void namesTensorsBesideALinearHead() throws Exception {
        Map<String, Tensor> tensors = tensors();
        tensors.put("head.weight", Tensor.of(List.of(1L, (long) LinearHead.SIZE), new float[LinearHead.SIZE]));

        assertThatThrownBy(() -> NetworkWeights.of(tensors))
                .isInstanceOf(UnsuitableWeightsException.class)
                .hasMessage("it lacks head.bias, novelty.factors, novelty.means, novelty.whitening; it has"
                        + " classifier.1.bias, classifier.1.weight instead");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "module.",
                "_orig_mod.",
                "model.",
                "net.",
                "backbone.",
                "module._orig_mod.",
                "model.module.",
                "a.b."
            })
    void removesWhatWrappersAddToTheNames(String prefix) throws Exception {
        NetworkWeights plain = NetworkWeights.of(tensors());

        NetworkWeights network = NetworkWeights.of(renamed(name -> prefix + name));

        assertThat(network.categories()).isEqualTo(2);
        assertThat(network.layers().get(9).weights())
                .isEqualTo(plain.layers().get(9).weights());
    }

    @Test
    void removesWrappersWithinTheNames() throws Exception {
        assertThat(NetworkWeights.of(renamed(name -> name.replace("features.", "features.module.")))
                        .categories())
                .isEqualTo(2);
    }

    @Test
    void leavesOutCountersAndWhatBelongsToTheTraining() throws Exception {
        Map<String, Tensor> tensors = renamed(name -> "model." + name);
        tensors.put("model.features.0.total_ops", Tensor.of(List.of(1L), 5));
        tensors.put("criterion.weight", Tensor.of(List.of(1L), 5));
        tensors.put("n_averaged", Tensor.of(List.of(1L), 5));
        tensors().forEach((name, tensor) -> tensors.put("ema_model." + name, tensor));

        assertThat(NetworkWeights.of(tensors).categories()).isEqualTo(2);
    }

    @Test
    void doesNotChooseBetweenTwoNetworks() throws Exception {
        Map<String, Tensor> tensors = renamed(name -> "left." + name);
        tensors().forEach((name, tensor) -> tensors.put("right." + name, tensor));

        assertThatThrownBy(() -> NetworkWeights.of(tensors))
                .isInstanceOf(UnsuitableWeightsException.class)
                .hasMessage("it holds several networks, under left. and right.: save the state dict of one of them");
    }

    @Test
    void recognizesSqueezeNet10() throws Exception {
        Map<String, Tensor> tensors = renamed(name -> "module." + name);
        tensors.put("module.features.0.weight", Tensor.of(List.of(96L, 3L, 7L, 7L), new float[96 * 3 * 7 * 7]));

        assertThatThrownBy(() -> NetworkWeights.of(tensors))
                .isInstanceOf(UnsuitableWeightsException.class)
                .hasMessage("these are SqueezeNet 1.0's shapes (features.0.weight is [96, 3, 7, 7]); this program runs"
                        + " SqueezeNet 1.1 (torchvision's squeezenet1_1), and other networks as TorchScript");
    }

    @ParameterizedTest
    @CsvSource({
        "layer1.0.conv1.weight, ResNet",
        "module.layer1.0.conv1.weight, ResNet",
        "features.denseblock1.denselayer1.norm1.weight, DenseNet",
        "features.1.conv.0.0.weight, MobileNetV2",
        "features.1.block.0.0.weight, MobileNetV3",
        "features.1.0.block.0.0.weight, EfficientNet",
        "conv_stem.weight, EfficientNet or MobileNet of timm",
        "blocks.0.attn.qkv.weight, vision transformer",
        "class_token, vision transformer",
        "stages.0.blocks.0.gamma, ConvNeXt",
        "features.1.0.attn.relative_position_bias_table, Swin transformer",
        "Mixed_5b.branch1x1.conv.weight, Inception v3",
        "inception3a.branch1.conv.weight, GoogLeNet",
        "classifier.6.weight, AlexNet or VGG",
        "model.0.conv.weight, YOLO"
    })
    void namesOtherNetworks(String tensor, String network) {
        Map<String, Tensor> tensors = Map.of(tensor, Tensor.of(List.of(1L), 0));

        assertThatThrownBy(() -> NetworkWeights.of(tensors))
                .isInstanceOf(UnsuitableWeightsException.class)
                .hasMessageStartingWith(
                        "its tensors are named like those of another network (" + network + "); this program runs");
    }

    @Test
    void namesWhatIsThereInsteadOfWhatIsNot() throws Exception {
        Map<String, Tensor> tensors = tensors();
        tensors.put("classifier.weight", tensors.remove("features.12.squeeze.bias"));

        assertThatThrownBy(() -> NetworkWeights.of(tensors))
                .hasMessage("it lacks features.12.squeeze.bias; it has classifier.weight instead");
        assertThatThrownBy(() -> NetworkWeights.of(Map.of("encoder.weight", Tensor.of(List.of(1L), 0))))
                .hasMessage("it has no tensor classifier.1.weight; it has encoder.weight");
    }

    @Test
    void readsDoublesButNoIntegers() throws Exception {
        Map<String, Tensor> tensors = tensors();
        ByteBuffer doubles = ByteBuffer.allocate(64 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        doubles.putDouble(0, 0.5);
        tensors.put("features.0.bias", Tensor.rowMajor(ElementType.F64, List.of(64L), doubles));

        assertThat(NetworkWeights.of(tensors).layers().get(0).bias()).startsWith(0.5f, 0);

        tensors.put("features.0.bias", Tensor.rowMajor(ElementType.I8, List.of(64L), ByteBuffer.allocate(64)));
        assertThatThrownBy(() -> NetworkWeights.of(tensors))
                .hasMessageStartingWith("features.0.bias is stored as I8, as a quantized network's is");
    }

    private static Map<String, Tensor> tensors() throws MalformedSafetensorsException {
        return new HashMap<>(
                SafetensorsFile.parse(new RandomWeights(2, 1).toSafetensors()).tensors());
    }

    private static Map<String, Tensor> renamed(UnaryOperator<String> naming) throws MalformedSafetensorsException {
        Map<String, Tensor> renamed = new HashMap<>();
        tensors().forEach((name, tensor) -> renamed.put(naming.apply(name), tensor));
        return renamed;
    }

    private static NetworkWeights read(RandomWeights weights)
            throws MalformedSafetensorsException, UnsuitableWeightsException {
        return NetworkWeights.of(SafetensorsFile.parse(weights.toSafetensors()).tensors());
    }
}
