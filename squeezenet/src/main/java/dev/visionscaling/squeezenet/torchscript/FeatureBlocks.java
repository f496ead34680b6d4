package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Architecture;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The statements that compute a linear head's features, always in 32 bits. */
final class FeatureBlocks {
    private FeatureBlocks() {}

    /** Returns the statements after a layer, which do nothing unless its output has features. */
    static List<String> after(String activation, List<String> x) {
        return name(activation)
                .map(block -> List.of(
                        "averages = "
                                + ForwardMethod.joined(
                                        x.stream().map(FeatureBlocks::mean).toList()),
                        "total = torch.clamp_min(torch.sum(averages, [1], True), 1.0E-12)",
                        block + " = torch.sqrt(torch.div(averages, total))"))
                .orElseGet(List::of);
    }

    private static String mean(String x) {
        return "torch.mean(" + x + ", [2, 3], False, dtype=" + NumberFormat.FLOAT32.torchCode() + ")";
    }

    /** Returns the variable with the last block. */
    static String last() {
        return "block" + (Architecture.FEATURES.size() - 1);
    }

    /** Returns the expression for all blocks side by side. */
    static String all() {
        List<String> names = IntStream.range(0, Architecture.FEATURES.size())
                .mapToObj(i -> "block" + i)
                .toList();
        return "torch.cat([" + String.join(", ", names) + "], 1)";
    }

    private static Optional<String> name(String activation) {
        return IntStream.range(0, Architecture.FEATURES.size())
                .filter(i -> Architecture.FEATURES.get(i).expanded().equals(activation))
                .mapToObj(i -> "block" + i)
                .findFirst();
    }
}
