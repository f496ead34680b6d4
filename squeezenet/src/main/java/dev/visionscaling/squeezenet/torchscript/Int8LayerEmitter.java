package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.ActivationScales;
import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Architecture.Fire;
import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * Emits the network in 8-bit integers, with oneDNN's quantised convolutions. Activations between layers are uint8, with
 * one scale per position: the first convolution takes the image's bytes, and only the last returns floats. Both halves
 * of a fire module's output share one scale, so they can be concatenated directly; max-pooling works on the integers.
 */
record Int8LayerEmitter(List<Int8Weights> layers, List<Double> scales) implements LayerEmitter {
    /** c10's {@code ScalarType} of int8 and int64. */
    private static final int INT8 = 1;

    private static final int INT64 = 4;

    /** The arguments of a convolution for its output: scale, zero point and type. */
    private static final String TO_FLOATS = "1., 0, " + NumberFormat.FLOAT32.torchCode();

    static Int8LayerEmitter of(List<ConvolutionWeights> layers, ActivationScales scales) {
        return new Int8LayerEmitter(
                PixelNormalization.foldedInto(layers).stream()
                        .map(Int8Weights::of)
                        .toList(),
                stepsBefore(scales));
    }

    /** Returns the size of one step of each layer's input; the first layer takes the pixels unchanged. */
    private static List<Double> stepsBefore(ActivationScales scales) {
        List<Double> steps = new ArrayList<>();
        steps.add(1.0);
        double input = scales.of(Architecture.FIRST);
        for (Fire fire : Architecture.FIRES) {
            double squeezed = scales.of(fire.squeezed());
            steps.addAll(List.of(input, squeezed, squeezed));
            input = scales.of(fire.expanded());
        }
        steps.add(input);
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
    public int count() {
        return layers.size();
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
        boolean last = layer == Architecture.LAYERS - 1;
        String output = last ? TO_FLOATS : scaleAfter(layer) + ", 0, None";
        return pointwise(input, String.valueOf(scales.get(layer)), attribute(layer), geometry(c), output, "relu");
    }

    /**
     * Returns the scale of a layer's output. The 1x1 expansion is followed by its sibling, which has the same input, so
     * its output is used by the layer after that one.
     */
    private double scaleAfter(int layer) {
        String name = layers.get(layer).convolution().name();
        return scales.get(name.endsWith(Architecture.EXPAND_1X1) ? layer + 2 : layer + 1);
    }

    @Override
    public List<String> pool(String x) {
        return List.of(x + " = ops.quantized.max_pool2d(" + x + ", " + Kernels.POOL + ", True)");
    }

    @Override
    public List<String> declareSums(Fire fire) {
        return List.of(ones(fire) + " : Tuple[Tensor, Tensor, Tensor, Tensor]");
    }

    @Override
    public List<String> prepareSums(Fire fire) {
        int channels = fire.outputs();
        String size = ", " + fire.side() + ", " + fire.side() + "]";
        String steps = "torch.ones([" + channels + "])";
        String packed = "ops.onednn.qconv_prepack(torch.ones([" + channels + ", 1" + size + ", dtype=" + INT8 + "), "
                + steps + ", 1., 0, " + wholeImage(channels) + ", [" + Kernels.TYPICAL_BATCH + ", " + channels + size
                + ")";
        return List.of("self." + ones(fire) + " = (" + packed + ", " + steps + ", torch.zeros([" + channels
                + "], dtype=" + INT64 + "), torch.zeros([" + channels + "]))");
    }

    /**
     * A convolution of each channel with ones, as large as the image. {@code torch.sum} would first copy all activations
     * as floats.
     */
    @Override
    public String sums(Fire fire, List<String> x) {
        return "torch.flatten(" + pointwise(x.get(0), "1.", ones(fire), wholeImage(fire.outputs()), TO_FLOATS, "none")
                + ", 1)";
    }

    private static String pointwise(
            String input, String scale, String attribute, String geometry, String output, String after) {
        String self = "(self." + attribute + ")";
        return "ops.onednn.qconv2d_pointwise(" + input + ", " + scale + ", 0, " + self + "[0], " + self + "[1], " + self
                + "[2], " + self + "[3], " + geometry + ", " + output + ", \"" + after + "\", " + Kernels.NO_SCALARS
                + ", \"\")";
    }

    private static String wholeImage(int channels) {
        return "[1, 1], [0, 0], [1, 1], " + channels;
    }

    private static String ones(Fire fire) {
        return "ones" + fire.number();
    }

    private static String geometry(Convolution c) {
        return "[" + c.stride() + ", " + c.stride() + "], [" + c.padding() + ", " + c.padding() + "], [1, 1], 1";
    }

    private static String attribute(int layer) {
        return "convolution" + layer;
    }
}
