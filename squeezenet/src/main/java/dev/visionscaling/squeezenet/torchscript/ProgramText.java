package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Architecture.Fire;
import dev.visionscaling.squeezenet.network.Convolution;
import java.util.List;

/**
 * The network as TorchScript source, in the restricted form that an archive holds.
 *
 * <p>Input: uint8 [N, 224, 224, 3]. Output: the best confidences in percent, float [N, K], and their indices, int64 [N,
 * K], best first. Its weights come as two lists, weights and biases, when the archive is loaded.
 */
final class ProgramText {
    /** The module's class, below {@code __torch__}. */
    static final String CLASS = "SqueezeNet";

    private static final String SELF = "self: __torch__." + CLASS;
    private static final String STATE = "Tuple[List[Tensor], List[Tensor]]";

    private final StringBuilder text = new StringBuilder();
    private final List<Convolution> convolutions;
    private final NumberFormat format;
    private final Kernels kernels;
    private final int best;

    /** @param best how many categories an image gets */
    ProgramText(List<Convolution> convolutions, NumberFormat format, Kernels kernels, int best) {
        this.convolutions = convolutions;
        this.format = format;
        this.kernels = kernels;
        this.best = best;
    }

    String write() {
        line(0, "class " + CLASS + "(Module):");
        line(1, "__parameters__ = []");
        line(1, "__buffers__ = []");
        line(1, "training : bool");
        line(1, "_is_full_backward_hook : Optional[bool]");
        for (int layer = 0; layer < convolutions.size(); layer++) {
            line(1, kernels.declare(layer));
        }
        writeForward();
        writeGetState();
        writeSetState();
        return text.toString();
    }

    private void writeForward() {
        line(1, "def forward(" + SELF + ", images: Tensor) -> Tuple[Tensor, Tensor]:");
        // The permuted view of row-by-row pixels is a channels-last tensor: nothing moves in memory.
        line(2, "x = torch.to(torch.permute(images, [0, 3, 1, 2]), " + format.torchCode() + ")");
        convolve("x", "x", 0);
        int next = 1;
        for (Fire fire : Architecture.FIRES) {
            if (fire.pooled()) {
                line(2, "x = torch.max_pool2d(x, [3, 3], [2, 2], [0, 0], [1, 1], True)");
            }
            convolve("x", "squeezed", next);
            convolve("squeezed", "expanded1", next + 1);
            convolve("squeezed", "expanded3", next + 2);
            line(2, "x = torch.cat([expanded1, expanded3], 1)");
            next += 3;
        }
        convolve("x", "x", next);
        line(2, "scores = torch.mean(torch.to(x, " + NumberFormat.FLOAT32.torchCode() + "), [2, 3])");
        line(2, "confidences, indices = torch.topk(torch.softmax(scores, 1), " + best + ", 1)");
        line(2, "return (torch.mul(confidences, 100.), indices)");
    }

    /** Never called, but libtorch takes a state from outside only for a class that can also give it. */
    private void writeGetState() {
        line(1, "def __getstate__(" + SELF + ") -> " + STATE + ":");
        line(2, "nothing = annotate(List[Tensor], [])");
        line(2, "return (nothing, nothing)");
    }

    private void writeSetState() {
        line(1, "def __setstate__(" + SELF + ", state: " + STATE + ") -> NoneType:");
        line(2, "weights = (state)[0]");
        line(2, "biases = (state)[1]");
        for (int layer = 0; layer < convolutions.size(); layer++) {
            line(2, kernels.prepare(layer, convolutions.get(layer), stored("weights", layer), stored("biases", layer)));
        }
        line(2, "self.training = False");
        line(2, "return None");
    }

    private void convolve(String from, String to, int layer) {
        line(2, to + " = " + kernels.run(layer, convolutions.get(layer), from));
    }

    private String stored(String list, int layer) {
        return "torch.to(" + list + "[" + layer + "], " + format.torchCode() + ")";
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }
}
