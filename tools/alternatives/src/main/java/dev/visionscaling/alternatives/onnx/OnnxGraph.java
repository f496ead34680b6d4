package dev.visionscaling.alternatives.onnx;

import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Architecture.Fire;
import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes SqueezeNet 1.1 as an ONNX model, from uint8 [N, 224, 224, 3] to the best confidences (0 to 1) and their
 * indices. Field numbers are those of {@code onnx.proto}. Mean and deviation are folded into the first convolution,
 * which has no padding.
 */
final class OnnxGraph {
    static final String CONFIDENCES = "confidences";
    static final String INDICES = "indices";

    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 13;
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT64 = 7;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;
    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] DEVIATION = {0.229, 0.224, 0.225};

    private final ProtobufWriter graph = new ProtobufWriter();
    private final List<ConvolutionWeights> layers;
    private int next;

    private OnnxGraph(NetworkWeights network) {
        this.layers = new ArrayList<>(network.layers());
        layers.set(0, folded(layers.get(0)));
    }

    /** @param best number of categories for each image */
    static byte[] of(NetworkWeights network, int best) {
        return new OnnxGraph(network).model(best);
    }

    private byte[] model(int best) {
        node("Transpose", List.of("images"), List.of("planes"), ints("perm", 0, 3, 1, 2));
        node("Cast", List.of("planes"), List.of("x"), integer("to", FLOAT));
        String x = convolve("x");
        for (Fire fire : Architecture.FIRES) {
            String in = fire.pooled() ? pool(x, fire.number()) : x;
            String squeezed = convolve(in);
            String left = convolve(squeezed);
            String right = convolve(squeezed);
            x = "fire" + fire.number();
            node("Concat", List.of(left, right), List.of(x), integer("axis", 1));
        }
        String last = convolve(x);
        node("GlobalAveragePool", List.of(last), List.of("means"));
        node("Flatten", List.of("means"), List.of("logits"), integer("axis", 1));
        node("Softmax", List.of("logits"), List.of("probabilities"), integer("axis", 1));
        graph.message(5, tensor("best", INT64, longs(best), 1));
        node("TopK", List.of("probabilities", "best"), List.of(CONFIDENCES, INDICES), integer("axis", 1));
        graph.text(2, "squeezenet");
        graph.message(11, value("images", UINT8, "N", 224, 224, 3));
        graph.message(12, value(CONFIDENCES, FLOAT, "N", best));
        graph.message(12, value(INDICES, INT64, "N", best));
        return new ProtobufWriter()
                .number(1, IR_VERSION)
                .message(8, new ProtobufWriter().text(1, "").number(2, OPERATOR_SET))
                .message(7, graph)
                .toBytes();
    }

    private String convolve(String in) {
        ConvolutionWeights layer = layers.get(next++);
        Convolution c = layer.convolution();
        graph.message(
                5,
                tensor(
                        c.name() + ".weight",
                        FLOAT,
                        floats(layer.weights()),
                        c.outputs(),
                        c.inputs(),
                        c.kernel(),
                        c.kernel()));
        graph.message(5, tensor(c.name() + ".bias", FLOAT, floats(layer.bias()), c.outputs()));
        int p = c.padding();
        node(
                "Conv",
                List.of(in, c.name() + ".weight", c.name() + ".bias"),
                List.of(c.name() + ".sum"),
                ints("kernel_shape", c.kernel(), c.kernel()),
                ints("strides", c.stride(), c.stride()),
                ints("pads", p, p, p, p));
        node("Relu", List.of(c.name() + ".sum"), List.of(c.name()));
        return c.name();
    }

    private String pool(String in, int number) {
        String out = "pooled" + number;
        node("MaxPool", List.of(in), List.of(out), ints("kernel_shape", 3, 3), ints("strides", 2, 2));
        return out;
    }

    private void node(String operator, List<String> inputs, List<String> outputs, ProtobufWriter... attributes) {
        ProtobufWriter node = new ProtobufWriter();
        inputs.forEach(input -> node.text(1, input));
        outputs.forEach(output -> node.text(2, output));
        node.text(4, operator);
        for (ProtobufWriter attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
    }

    private static ProtobufWriter integer(String name, long value) {
        return new ProtobufWriter().text(1, name).number(3, value).number(20, ATTRIBUTE_INT);
    }

    private static ProtobufWriter ints(String name, long... values) {
        ProtobufWriter attribute = new ProtobufWriter().text(1, name);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, ATTRIBUTE_INTS);
    }

    private static ProtobufWriter tensor(String name, int type, byte[] content, long... extents) {
        ProtobufWriter tensor = new ProtobufWriter();
        for (long extent : extents) {
            tensor.number(1, extent);
        }
        return tensor.number(2, type).text(8, name).bytes(9, content);
    }

    private static ProtobufWriter value(String name, int type, String batch, long... extents) {
        ProtobufWriter shape = new ProtobufWriter().message(1, new ProtobufWriter().text(2, batch));
        for (long extent : extents) {
            shape.message(1, new ProtobufWriter().number(1, extent));
        }
        ProtobufWriter tensorType = new ProtobufWriter().number(1, type).message(2, shape);
        return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensorType));
    }

    private static byte[] floats(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] longs(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    /** Converts a convolution of normalised pixels to one of pixels from 0 to 255. */
    private static ConvolutionWeights folded(ConvolutionWeights first) {
        Convolution c = first.convolution();
        float[] weights = first.weights().clone();
        float[] bias = first.bias().clone();
        int kernel = c.kernel() * c.kernel();
        for (int i = 0; i < weights.length; i++) {
            int channel = i / kernel % c.inputs();
            double scaled = weights[i] / DEVIATION[channel];
            bias[i / (kernel * c.inputs())] -= (float) (scaled * MEAN[channel]);
            weights[i] = (float) (scaled / 255);
        }
        return new ConvolutionWeights(c, weights, bias);
    }
}
