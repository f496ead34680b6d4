package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Architecture.Fire;
import java.util.List;

/**
 * The network as TorchScript source, in the restricted form that an archive holds: from uint8 [N, 224, 224, 3] to what
 * the answer says. Its tensors come as lists, one tensor for each layer, when the archive is loaded.
 */
final class ProgramSource {
    /** The module's class, below {@code __torch__}. */
    static final String CLASS = "SqueezeNet";

    private static final String SELF = "self: __torch__." + CLASS;

    private final StringBuilder text = new StringBuilder();
    private final LayerEmitter layers;
    private final OutputSpec answer;

    ProgramSource(LayerEmitter layers, OutputSpec answer) {
        this.layers = layers;
        this.answer = answer;
    }

    String write() {
        line(0, "class " + CLASS + "(Module):");
        line(1, "__parameters__ = []");
        line(1, "__buffers__ = []");
        line(1, "training : bool");
        line(1, "_is_full_backward_hook : Optional[bool]");
        for (int layer = 0; layer < Architecture.LAYERS; layer++) {
            line(1, layers.declare(layer));
        }
        writeForward();
        writeGetState();
        writeSetState();
        return text.toString();
    }

    private void writeForward() {
        line(1, "def forward(" + SELF + ", images: Tensor) -> " + answer.type() + ":");
        statements(answer.begin());
        // The permuted view of row-by-row pixels is a channels-last tensor: nothing moves in memory.
        line(2, "x = " + layers.pixels("torch.permute(images, [0, 3, 1, 2])"));
        convolve("x", "x", 0);
        statements(answer.passing("x"));
        int side = Architecture.FIRST_OUTPUT_SIDE;
        int next = 1;
        for (Fire fire : Architecture.FIRES) {
            if (fire.pooled()) {
                statements(layers.pool("x", side));
                side = fire.side();
            }
            convolve("x", "squeezed", next);
            statements(answer.passing("squeezed"));
            convolve("squeezed", "expanded1", next + 1);
            convolve("squeezed", "expanded3", next + 2);
            line(2, "x = torch.cat([expanded1, expanded3], 1)");
            statements(answer.passing("x"));
            next += 3;
        }
        convolve("x", "x", next);
        statements(answer.end("x"));
    }

    /** Never called, but libtorch takes a state from outside only for a class that can also give it. */
    private void writeGetState() {
        line(1, "def __getstate__(" + SELF + ") -> " + stateType() + ":");
        line(2, "nothing = annotate(List[Tensor], [])");
        line(2, "return (" + joined("nothing") + ")");
    }

    private void writeSetState() {
        line(1, "def __setstate__(" + SELF + ", state: " + stateType() + ") -> NoneType:");
        List<TensorList> state = layers.state();
        for (int i = 0; i < state.size(); i++) {
            line(2, state.get(i).name() + " = (state)[" + i + "]");
        }
        for (int layer = 0; layer < Architecture.LAYERS; layer++) {
            line(2, layers.prepare(layer));
        }
        line(2, "self.training = False");
        line(2, "return None");
    }

    private String stateType() {
        return "Tuple[" + joined("List[Tensor]") + "]";
    }

    /** The word once for each list of the state. */
    private String joined(String word) {
        return String.join(", ", layers.state().stream().map(list -> word).toList());
    }

    private void convolve(String from, String to, int layer) {
        line(2, to + " = " + layers.convolve(layer, from));
    }

    private void statements(List<String> lines) {
        lines.forEach(content -> line(2, content));
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }
}
