package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.ActivationScales;
import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Architecture.Fire;
import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * The network in 8-bit integers, by oneDNN's quantised convolutions. What passes between layers is uint8, of which one
 * step is worth the scale of where it stands: the image's own bytes into the first convolution, and floats only out of the
 * last. Both halves of a fire module's output have one scale, so that they are joined as they are; a maximum of integers
 * is the integer of the maximum.
 */
record Int8LayerEmitter(List<Int8Weights> layers, List<Double> scales) implements LayerEmitter {
    /** c10's {@code ScalarType} of int8 and int64. */
    private static final int INT8 = 1;

    private static final int INT64 = 4;

    static Int8LayerEmitter of(List<ConvolutionWeights> layers, ActivationScales scales) {
        return new Int8LayerEmitter(
                PixelNormalization.foldedInto(layers).stream()
                        .map(Int8Weights::of)
                        .toList(),
                stepsBefore(scales));
    }

    /** What one step is worth before each layer; the first takes the pixels as they are. */
    private static List<Double> stepsBefore(ActivationScales scales) {
        List<Double> steps = new ArrayList<>();
        steps.add(1.0);
        double passing = scales.of(Architecture.FIRST);
        for (Fire fire : Architecture.FIRES) {
            double squeezed = scales.of(fire.squeezed());
            steps.addAll(List.of(passing, squeezed, squeezed));
            passing = scales.of(fire.expanded());
        }
        steps.add(passing);
        return steps;
    }

    private TensorList weights() {
        return new TensorList(
                "weights", layers.stream().map(Int8Weights::storedValues).toList());
    }

    private TensorList steps() {
        return new TensorList(
                "steps", layers.stream().map(Int8Weights::storedSteps).toList());
    }

    private TensorList biases() {
        return new TensorList(
                "biases", layers.stream().map(Int8Weights::storedBias).toList());
    }

    @Override
    public List<TensorList> state() {
        return List.of(weights(), steps(), biases());
    }

    @Override
    public String declare(int layer) {
        return attribute(layer) + " : Tuple[Tensor, Tensor, Tensor, Tensor]";
    }

    @Override
    public String prepare(int layer) {
        Convolution c = layers.get(layer).convolution();
        String packed = "ops.onednn.qconv_prepack(torch.to(" + weights().at(layer) + ", " + INT8 + "), "
                + steps().at(layer) + ", " + scales.get(layer) + ", 0, " + geometry(c) + ", [" + Kernels.TYPICAL_BATCH
                + ", " + c.inputs() + ", " + c.side() + ", " + c.side() + "])";
        String zeroPoints = "torch.zeros([" + c.outputs() + "], dtype=" + INT64 + ")";
        return "self." + attribute(layer) + " = (" + packed + ", " + steps().at(layer) + ", " + zeroPoints + ", "
                + biases().at(layer) + ")";
    }

    @Override
    public String pixels(String images) {
        return images;
    }

    @Override
    public String convolve(int layer, String input) {
        Convolution c = layers.get(layer).convolution();
        boolean last = layer == layers.size() - 1;
        String self = "(self." + attribute(layer) + ")";
        String output = last ? "1., 0, " + NumberFormat.FLOAT32.torchCode() : scaleAfter(layer) + ", 0, None";
        return "ops.onednn.qconv2d_pointwise(" + input + ", " + scales.get(layer) + ", 0, " + self + "[0], " + self
                + "[1], " + self + "[2], " + self + "[3], " + geometry(c) + ", " + output
                + ", \"relu\", annotate(List[Optional[number]], []), \"\")";
    }

    /** The 1x1 expansion is followed by its sibling, which takes the same input; the join of both is what comes next. */
    private double scaleAfter(int layer) {
        String name = layers.get(layer).convolution().name();
        return scales.get(name.endsWith(Architecture.EXPAND_1X1) ? layer + 2 : layer + 1);
    }

    /** Rows first: there whole rows of pixels lie side by side. */
    @Override
    public List<String> pool(String x, int side) {
        return List.of(maximum(x, 2, side), maximum(x, 3, side));
    }

    private static String maximum(String x, int axis, int side) {
        String first = slice(x, axis, 0, side - 2);
        String second = slice(x, axis, 1, side - 1);
        String third = slice(x, axis, 2, side);
        return x + " = torch.maximum(torch.maximum(" + first + ", " + second + "), " + third + ")";
    }

    private static String slice(String x, int axis, int from, int to) {
        return "torch.slice(" + x + ", " + axis + ", " + from + ", " + to + ", 2)";
    }

    private static String geometry(Convolution c) {
        return "[" + c.stride() + ", " + c.stride() + "], [" + c.padding() + ", " + c.padding() + "], [1, 1], 1";
    }

    private static String attribute(int layer) {
        return "convolution" + layer;
    }
}
