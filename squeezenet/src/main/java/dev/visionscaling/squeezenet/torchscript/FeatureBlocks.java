package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Architecture.Fire;
import java.util.List;
import java.util.stream.IntStream;

/** The statements that compute a linear head's features, always in 32 bits. */
final class FeatureBlocks {
    private FeatureBlocks() {}

    /** Returns the declarations of the attributes that the statements need. */
    static List<String> declarations(LayerEmitter layers) {
        return Architecture.FEATURES.stream()
                .flatMap(fire -> layers.declareSums(fire).stream())
                .toList();
    }

    /** Returns the statements that set these attributes. */
    static List<String> prepare(LayerEmitter layers) {
        return Architecture.FEATURES.stream()
                .flatMap(fire -> layers.prepareSums(fire).stream())
                .toList();
    }

    /** Returns the statements after a layer; there are none unless its output has features. */
    static List<String> after(String activation, List<String> x, LayerEmitter layers) {
        return IntStream.range(0, Architecture.FEATURES.size())
                .filter(i -> Architecture.FEATURES.get(i).expanded().equals(activation))
                .mapToObj(i -> statements(i, x, layers))
                .findFirst()
                .orElseGet(List::of);
    }

    private static List<String> statements(int block, List<String> x, LayerEmitter layers) {
        Fire fire = Architecture.FEATURES.get(block);
        return List.of(
                "sums = " + layers.sums(fire, x),
                "total = torch.clamp_min(torch.sum(sums, [1], True), 1.0E-12)",
                name(block) + " = torch.sqrt(torch.div(sums, total))");
    }

    /** Returns the variable with the last block. */
    static String last() {
        return name(Architecture.FEATURES.size() - 1);
    }

    /** Returns the expression for all blocks side by side. */
    static String all() {
        List<String> names = IntStream.range(0, Architecture.FEATURES.size())
                .mapToObj(FeatureBlocks::name)
                .toList();
        return "torch.cat([" + String.join(", ", names) + "], 1)";
    }

    private static String name(int block) {
        return "block" + block;
    }
}
