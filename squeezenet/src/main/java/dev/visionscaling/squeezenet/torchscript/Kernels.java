package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Convolution;

/** Which of libtorch's convolutions an assembled network calls. */
public enum Kernels {
    /**
     * oneDNN's, with weights packed when the archive is loaded and the ReLU fused in. For x86-64 processors.
     *
     * <p>The operators of {@code mkldnn_prepacked} pack for another layout than channels-last, and again at every run.
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
            return "ops.mkldnn._convolution_pointwise(" + input + ", " + weights + ", " + bias + ", "
                    + pair(c.padding()) + ", " + pair(c.stride())
                    + ", [1, 1], 1, \"relu\", annotate(List[Optional[number]], []), \"\")";
        }
    },
    /** The plain operators, which every build of libtorch has. */
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

    /** The images for which the packed layout is chosen; other batches run as well. */
    static final int TYPICAL_BATCH = 8;

    /** The value of c10's {@code MemoryFormat}. */
    private static final int CHANNELS_LAST = 2;

    /** The expression for weights as {@link #convolve} takes them. */
    abstract String pack(Convolution c, String weights);

    /** The expression for a layer's output, ReLU included. */
    abstract String convolve(Convolution c, String input, String weights, String bias);

    /** The attribute that holds a layer. */
    String declare(int layer) {
        return attribute(layer) + " : Tuple[Tensor, Tensor]";
    }

    /** The statement that fills the attribute. */
    String prepare(int layer, Convolution c, String weights, String bias) {
        return "self." + attribute(layer) + " = (" + pack(c, weights) + ", " + bias + ")";
    }

    /** The expression for a layer's output, from what the attribute holds. */
    String run(int layer, Convolution c, String input) {
        String both = "(self." + attribute(layer) + ")";
        return convolve(c, input, both + "[0]", both + "[1]");
    }

    private static String attribute(int layer) {
        return "convolution" + layer;
    }

    private static String pair(int value) {
        return "[" + value + ", " + value + "]";
    }
}
