package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Architecture.Fire;
import dev.visionscaling.squeezenet.network.Convolution;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Emits the network in floating point with oneDNN's operators. Expansions are not joined: the next squeeze is the sum
 * of two convolutions, one for each half of its weights.
 */
record SplitLayerEmitter(FloatLayerEmitter whole) implements LayerEmitter {
    /** c10's {@code ScalarType} of a quantised 32-bit integer. */
    private static final int QINT32 = 14;

    /** Their activations fit into the caches of a core; one image alone would double the calls. */
    private static final int IMAGES_IN_FRONT = 2;

    @Override
    public int count() {
        return whole.count();
    }

    @Override
    public List<TensorList> state() {
        return whole.state();
    }

    @Override
    public String declare(int layer) {
        return isSum(layer) ? Kernels.attribute(layer) + " : Tuple[Tensor, Tensor, Tensor]" : whole.declare(layer);
    }

    @Override
    public String prepare(int layer) {
        if (!isSum(layer)) {
            return whole.prepare(layer);
        }
        Convolution c = convolution(layer);
        int half = c.inputs() / 2;
        return "self." + Kernels.attribute(layer) + " = (" + packed(layer, 0, half) + ", "
                + packed(layer, half, c.inputs()) + ", "
                + whole.converted(whole.biases().at(layer)) + ")";
    }

    private String packed(int layer, int from, int to) {
        Convolution c = convolution(layer);
        Convolution part =
                new Convolution(c.name(), c.outputs(), to - from, c.kernel(), c.stride(), c.padding(), c.side());
        String weights = "torch.slice(" + whole.weights().at(layer) + ", 1, " + from + ", " + to + ", 1)";
        return Kernels.PACKED.pack(part, "torch.contiguous(" + whole.converted(weights) + ")");
    }

    @Override
    public String pixels(String images) {
        return whole.pixels(images);
    }

    @Override
    public String convolve(int layer, String input) {
        return whole.convolve(layer, input);
    }

    @Override
    public List<String> squeeze(int layer, List<String> x, String to) {
        if (!isSum(layer)) {
            return LayerEmitter.super.squeeze(layer, x, to);
        }
        String self = "(self." + Kernels.attribute(layer) + ")";
        Convolution c = convolution(layer);
        return List.of(
                to + " = " + Kernels.pointwise(c, x.get(0), self + "[0]", self + "[2]", "none"),
                to + " = ops.mkldnn._convolution_pointwise_(" + to + ", " + x.get(1) + ", " + self + "[1], None, "
                        + Kernels.geometry(c) + ", \"add\", None, \"relu\", " + Kernels.NO_SCALARS + ", None)");
    }

    @Override
    public boolean joinsExpansions() {
        return false;
    }

    @Override
    public OptionalInt imagesInFront() {
        return OptionalInt.of(IMAGES_IN_FRONT);
    }

    /**
     * libtorch's max-pool also computes where each maximum is, except for quantised tensors. Floats that are not
     * negative have the same order as their bits, so the same memory is read as 32-bit integers.
     */
    @Override
    public List<String> pool(String x) {
        if (whole.format() != NumberFormat.FLOAT32) {
            return whole.pool(x);
        }
        String integers = "torch._empty_affine_quantized([0], dtype=" + QINT32 + ", scale=1., zero_point=0)";
        String floats = "torch.empty([0], dtype=" + NumberFormat.FLOAT32.torchCode() + ")";
        List<String> lines = new ArrayList<>();
        lines.add("bits = " + sameMemory(integers, x));
        lines.add("highest = torch.quantized_max_pool2d(bits, " + Kernels.POOL + ", True)");
        lines.add(x + " = " + sameMemory(floats, "highest"));
        return lines;
    }

    @Override
    public String sums(Fire fire, List<String> x) {
        return whole.sums(fire, x);
    }

    /** Returns an expression for {@code empty} with the memory and the shape of {@code tensor}. */
    private static String sameMemory(String empty, String tensor) {
        return "torch.set_(" + empty + ", torch.permute(" + tensor + ", [0, 2, 3, 1]), 0, torch.size(" + tensor
                + "), torch.stride(" + tensor + "))";
    }

    /** Returns true for the squeezes of expansions; the first one's input is a single convolution's output. */
    private boolean isSum(int layer) {
        String name = convolution(layer).name();
        return Architecture.FIRES.stream()
                .skip(1)
                .anyMatch(fire -> fire.squeezed().equals(name));
    }

    private Convolution convolution(int layer) {
        return whole.layers().get(layer).convolution();
    }
}
