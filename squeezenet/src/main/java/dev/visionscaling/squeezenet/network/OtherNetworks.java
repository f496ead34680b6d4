package dev.visionscaling.squeezenet.network;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises other networks than SqueezeNet 1.1 by the names and shapes of their tensors. */
final class OtherNetworks {
    private static final String FIRST = Architecture.FIRST + ".weight";
    private static final List<Long> FIRST_OF_1_0 = List.of(96L, 3L, 7L, 7L);

    /** Fire modules of SqueezeNet 1.0 where 1.1 has poolings. */
    private static final Set<String> ONLY_IN_1_0 = Set.of("features.5.squeeze.weight", "features.8.squeeze.weight");

    /** The names as torchvision and timm give them, without prefixes; the first that matches counts. */
    private static final List<Network> NETWORKS = List.of(
            new Network("ResNet", "layer1\\.0\\.conv1\\.weight"),
            new Network("DenseNet", "features\\.denseblock1\\..*"),
            new Network("MobileNetV2", "features\\.1\\.conv\\.0\\.0\\.weight"),
            new Network("EfficientNet", "features\\.1\\.0\\.block\\.0\\.0\\.weight"),
            new Network("MobileNetV3", "features\\.1\\.block\\.0\\.0\\.weight"),
            new Network(
                    "ConvNeXt", "features\\.1\\.0\\.layer_scale|stages\\.0\\.blocks\\.0\\.(gamma|conv_dw\\.weight)"),
            new Network(
                    "Swin transformer",
                    "(features\\.1\\.0|layers\\.0\\.blocks\\.0)\\.attn\\.relative_position_bias_table"),
            new Network("vision transformer", "class_token|cls_token|blocks\\.0\\.attn\\.qkv\\.weight"),
            new Network("EfficientNet or MobileNet of timm", "conv_stem\\.weight"),
            new Network("Inception v3", "Mixed_5b\\..*"),
            new Network("GoogLeNet", "inception3a\\..*"),
            new Network("ShuffleNetV2", "stage2\\.0\\.branch1\\..*"),
            new Network("MNASNet", "layers\\.8\\.0\\.layers\\.0\\.weight"),
            new Network("RegNet", "trunk_output\\..*|s1\\.b1\\.conv1\\.conv\\.weight"),
            new Network("AlexNet or VGG", "classifier\\.6\\.weight"),
            new Network("YOLO", "(model\\.)?0\\.conv\\.weight"),
            new Network("language model", ".*(word_embeddings|embed_tokens|wte)\\.weight"));

    private record Network(String name, Pattern tensor) {
        Network(String name, String tensor) {
            this(name, Pattern.compile("([^.]+\\.){0,3}?(" + tensor + ")"));
        }

        boolean matches(Map<String, Tensor> tensors) {
            return tensors.keySet().stream().anyMatch(tensor.asMatchPredicate());
        }
    }

    private OtherNetworks() {}

    /** Returns the name of the network, as a clause; empty if it is not known or if it is SqueezeNet 1.1. */
    static Optional<String> describe(Map<String, Tensor> tensors) {
        Tensor first = tensors.get(FIRST);
        boolean firstOf10 = first != null && first.shape().equals(FIRST_OF_1_0);
        if (firstOf10 || tensors.keySet().containsAll(ONLY_IN_1_0)) {
            return Optional.of(
                    "these are SqueezeNet 1.0's shapes"
                            + (firstOf10 ? " (" + FIRST + " is " + FIRST_OF_1_0 + ")" : "")
                            + "; this program runs SqueezeNet 1.1 (torchvision's squeezenet1_1), and other networks as TorchScript");
        }
        if (tensors.containsKey(FIRST) && tensors.containsKey("features.3.squeeze.weight")) {
            return Optional.empty();
        }
        return NETWORKS.stream()
                .filter(network -> network.matches(tensors))
                .findFirst()
                .map(network -> "its tensors are named like those of another network (" + network.name()
                        + "); this program runs SqueezeNet 1.1 (torchvision's squeezenet1_1), and other networks as"
                        + " TorchScript");
    }
}
