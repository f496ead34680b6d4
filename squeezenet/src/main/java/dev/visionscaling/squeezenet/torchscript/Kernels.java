package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Convolution;

/** The convolution operators of libtorch that an assembled network calls. */
public enum Kernels {
    /**
     * oneDNN's, with weights packed when the archive is loaded and the ReLU fused in. For x86-64 processors.
     *
     * <p>The operators of {@code mkldnn_prepacked} do not pack for channels-last, and pack again at every run.
     */
    PACKED {
        @Override
        String pack(Convolution c, String weights) {
            return "torch.mkldnn_reorder_conv2d_weight(torch.to_mkldnn(" + weights + "), " + pair(c.padding()) + ", "
                    + pair(c.stride()) + ", [1, 1], 1, [" + TYPICAL_BATCH + ", " + c.inputs() + ", " + c.side() + ", "
                    + c.side() + "])";
        }

        @Override
        String convolve(Convolution c, String input, String weights, String bias) {
            return pointwise(c, input, weights, bias, "relu");
        }
    },
    /** The standard operators, which every build of libtorch has. */
    PLAIN {
        @Override
        String pack(Convolution c, String weights) {
            return "torch.contiguous(" + weights + ", memory_format=" + CHANNELS_LAST + ")";
        }

        @Override
        String convolve(Convolution c, String input, String weights, String bias) {
            return "torch.relu(torch.conv2d(" + input + ", " + weights + ", " + bias + ", " + pair(c.stride()) + ", "
                    + pair(c.padding()) + ", [1, 1], 1))";
        }
    };

    /** The batch size that the packed layout is chosen for; other sizes run too. */
    static final int TYPICAL_BATCH = 8;

    /** The arguments of every max-pool: size, stride, padding, dilation. */
    static final String POOL = "[3, 3], [2, 2], [0, 0], [1, 1]";

    /** An empty list of scalars, which the operators of oneDNN take for an activation without parameters. */
    static final String NO_SCALARS = "annotate(List[Optional[number]], [])";

    /** The value of c10's {@code MemoryFormat}. */
    private static final int CHANNELS_LAST = 2;

    /** Returns the expression for weights in the form that {@link #convolve} takes. */
    abstract String pack(Convolution c, String weights);

    /** Returns the expression for a layer's output, including the ReLU. */
    abstract String convolve(Convolution c, String input, String weights, String bias);

    /** Returns the declaration of the attribute that holds a layer. */
    String declare(int layer) {
        return attribute(layer) + " : Tuple[Tensor, Tensor]";
    }

    /** Returns the statement that sets the attribute. */
    String prepare(int layer, Convolution c, String weights, String bias) {
        return "self." + attribute(layer) + " = (" + pack(c, weights) + ", " + bias + ")";
    }

    /** Returns the expression for a layer's output, using the attribute. */
    String run(int layer, Convolution c, String input) {
        String packed = "(self." + attribute(layer) + ")";
        return convolve(c, input, packed + "[0]", packed + "[1]");
    }

    static String attribute(int layer) {
        return "convolution" + layer;
    }

    /**
     * Returns the expression for oneDNN's convolution with packed weights.
     *
     * @param after what is fused in: {@code relu} or {@code none}
     */
    static String pointwise(Convolution c, String input, String weights, String bias, String after) {
        return "ops.mkldnn._convolution_pointwise(" + input + ", " + weights + ", " + bias + ", " + geometry(c) + ", \""
                + after + "\", " + NO_SCALARS + ", \"\")";
    }

    /** Returns the arguments of a convolution: padding, stride, dilation, groups. */
    static String geometry(Convolution c) {
        return pair(c.padding()) + ", " + pair(c.stride()) + ", [1, 1], 1";
    }

    private static String pair(int value) {
        return "[" + value + ", " + value + "]";
    }
}
