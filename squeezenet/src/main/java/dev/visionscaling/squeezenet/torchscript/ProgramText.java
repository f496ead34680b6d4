package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Architecture.Fire;
import dev.visionscaling.squeezenet.network.Convolution;
import java.util.List;

/**
 * The network as TorchScript source, in the restricted form that an archive holds.
 *
 * <p>Input: uint8 [N, 224, 224, 3]. Output: the best confidences in percent, float [N, K], and their indices, int64 [N,
 * K], best first. Its weights come as two lists, weights and biases, and are packed once, when the archive is loaded, in
 * the layout that the processor's convolution kernels want, with the ReLU that follows fused in.
 */
final class ProgramText {
    /** The module's class, below {@code __torch__}. */
    static final String CLASS = "SqueezeNet";

    /** The images for which the packed layout is chosen; other batches run as well. */
    private static final int TYPICAL_BATCH = 8;

    private final StringBuilder text = new StringBuilder();
    private final List<Convolution> convolutions;
    private final NumberFormat format;
    private final int best;

    /** @param best how many categories an image gets */
    ProgramText(List<Convolution> convolutions, NumberFormat format, int best) {
        this.convolutions = convolutions;
        this.format = format;
        this.best = best;
    }

    String write() {
        line(0, "class " + CLASS + "(Module):");
        line(1, "__parameters__ = []");
        line(1, "__buffers__ = []");
        line(1, "training : bool");
        line(1, "_is_full_backward_hook : Optional[bool]");
        for (int i = 0; i < convolutions.size(); i++) {
            line(1, packed(i) + " : __torch__.torch.classes.mkldnn.ConvOpContext");
        }
        writeForward();
        writeGetState();
        writeSetState();
        return text.toString();
    }

    private void writeForward() {
        line(1, "def forward(self: __torch__." + CLASS + ", images: Tensor) -> Tuple[Tensor, Tensor]:");
        // The permuted view of row-by-row pixels is a channels-last tensor: nothing moves in memory.
        line(2, "x = torch.to(torch.permute(images, [0, 3, 1, 2]), " + format.torchCode() + ")");
        convolve("x", "x", 0);
        int next = 1;
        for (Fire fire : Architecture.FIRES) {
            if (fire.pooled()) {
                line(2, "x = torch.max_pool2d(x, [3, 3], [2, 2], [0, 0], [1, 1], True)");
            }
            convolve("x", "s", next);
            convolve("s", "e1", next + 1);
            convolve("s", "e3", next + 2);
            line(2, "x = torch.cat([e1, e3], 1)");
            next += 3;
        }
        convolve("x", "x", next);
        line(2, "scores = torch.mean(torch.to(x, 6), [2, 3])");
        line(2, "confidences, indices = torch.topk(torch.softmax(scores, 1), " + best + ", 1)");
        line(2, "return (torch.mul(confidences, 100.), indices)");
    }

    /** Never called, but libtorch takes a state from outside only for a class that can also give it. */
    private void writeGetState() {
        line(1, "def __getstate__(self: __torch__." + CLASS + ") -> Tuple[List[Tensor], List[Tensor]]:");
        line(2, "nothing = annotate(List[Tensor], [])");
        line(2, "return (nothing, nothing)");
    }

    private void writeSetState() {
        line(
                1,
                "def __setstate__(self: __torch__." + CLASS
                        + ", state: Tuple[List[Tensor], List[Tensor]]) -> NoneType:");
        line(2, "weights = (state)[0]");
        line(2, "biases = (state)[1]");
        for (int i = 0; i < convolutions.size(); i++) {
            line(2, "self." + packed(i) + " = " + pack(convolutions.get(i), number("weights", i), number("biases", i)));
        }
        line(2, "self.training = False");
        line(2, "return None");
    }

    private void convolve(String from, String to, int index) {
        line(2, to + " = ops.mkldnn_prepacked.conv2d_run(" + from + ", self." + packed(index) + ")");
    }

    private String pack(Convolution c, String weights, String bias) {
        return "ops.mkldnn_prepacked.conv2d_prepack(" + weights + ", " + bias + ", " + pair(c.stride()) + ", "
                + pair(c.padding()) + ", [1, 1], 1, [" + TYPICAL_BATCH + ", " + c.inputs() + ", " + c.side() + ", "
                + c.side() + "], \"relu\")";
    }

    private String number(String list, int index) {
        return "torch.to(" + list + "[" + index + "], " + format.torchCode() + ")";
    }

    private static String packed(int index) {
        return "convolution" + index;
    }

    private static String pair(int value) {
        return "[" + value + ", " + value + "]";
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }
}
