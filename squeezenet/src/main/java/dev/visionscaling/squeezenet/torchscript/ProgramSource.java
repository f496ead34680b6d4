package dev.visionscaling.squeezenet.torchscript;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the network as TorchScript source, in the restricted form that an archive holds: from uint8 [N, 224, 224, 3]
 * to the given output. When the archive is loaded, the program receives its tensors as lists with one tensor per layer.
 */
final class ProgramSource {
    /** The module's class, below {@code __torch__}. */
    static final String CLASS = "SqueezeNet";

    private static final String SELF = "self: __torch__." + CLASS;

    private final StringBuilder text = new StringBuilder();
    private final LayerEmitter layers;
    private final OutputSpec output;

    ProgramSource(LayerEmitter layers, OutputSpec output) {
        this.layers = layers;
        this.output = output;
    }

    /** Returns the lists of tensors that the program receives when it is loaded, in order. */
    List<TensorList> state() {
        List<TensorList> all = new ArrayList<>(layers.state());
        all.addAll(output.state());
        return all;
    }

    String write() {
        line(0, "class " + CLASS + "(Module):");
        line(1, "__parameters__ = []");
        line(1, "__buffers__ = []");
        line(1, "training : bool");
        line(1, "_is_full_backward_hook : Optional[bool]");
        for (int layer = 0; layer < layers.count(); layer++) {
            line(1, layers.declare(layer));
        }
        output.declarations(layers).forEach(declaration -> line(1, declaration));
        writeForward();
        writeGetState();
        writeSetState();
        return text.toString();
    }

    private void writeForward() {
        line(1, "def forward(" + SELF + ", " + ForwardMethod.IMAGES + ": Tensor) -> " + output.type() + ":");
        statements(new ForwardMethod(layers, output).write());
    }

    /** Never called, but libtorch accepts a state only for a class that also has this method. */
    private void writeGetState() {
        line(1, "def __getstate__(" + SELF + ") -> " + stateType() + ":");
        line(2, "nothing = annotate(List[Tensor], [])");
        line(2, "return (" + joined("nothing") + ")");
    }

    private void writeSetState() {
        line(1, "def __setstate__(" + SELF + ", state: " + stateType() + ") -> NoneType:");
        List<TensorList> state = state();
        for (int i = 0; i < state.size(); i++) {
            line(2, state.get(i).name() + " = (state)[" + i + "]");
        }
        for (int layer = 0; layer < layers.count(); layer++) {
            line(2, layers.prepare(layer));
        }
        statements(output.prepare(layers));
        line(2, "self.training = False");
        line(2, "return None");
    }

    private String stateType() {
        return "Tuple[" + joined("List[Tensor]") + "]";
    }

    /** Repeats {@code word} for each list of the state. */
    private String joined(String word) {
        return String.join(", ", state().stream().map(list -> word).toList());
    }

    private void statements(List<String> lines) {
        lines.forEach(content -> line(2, content));
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }
}
