package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Convolution;

/** Which of libtorch's convolutions an assembled network calls. */
public enum Kernels {
    /** oneDNN's, with weights packed when the archive is loaded and the ReLU fused in. For x86-64 processors. */
    PACKED {
        @Override
        String declare(int layer) {
            return attribute(layer) + " : __torch__.torch.classes.mkldnn.ConvOpContext";
        }

        @Override
        String prepare(int layer, Convolution c, String weights, String bias) {
            return "self." + attribute(layer) + " = ops.mkldnn_prepacked.conv2d_prepack(" + weights + ", " + bias + ", "
                    + pair(c.stride()) + ", " + pair(c.padding()) + ", [1, 1], 1, [" + TYPICAL_BATCH + ", " + c.inputs()
                    + ", " + c.side() + ", " + c.side() + "], \"relu\")";
        }

        @Override
        String run(int layer, Convolution c, String input) {
            return "ops.mkldnn_prepacked.conv2d_run(" + input + ", self." + attribute(layer) + ")";
        }
    },
    /** The plain operators, which every build of libtorch has. */
    PLAIN {
        @Override
        String declare(int layer) {
            return attribute(layer) + " : Tuple[Tensor, Tensor]";
        }

        @Override
        String prepare(int layer, Convolution c, String weights, String bias) {
            return "self." + attribute(layer) + " = (torch.contiguous(" + weights + ", memory_format=" + CHANNELS_LAST
                    + "), " + bias + ")";
        }

        @Override
        String run(int layer, Convolution c, String input) {
            String both = "(self." + attribute(layer) + ")";
            return "torch.relu(torch.conv2d(" + input + ", " + both + "[0], " + both + "[1], " + pair(c.stride()) + ", "
                    + pair(c.padding()) + ", [1, 1], 1))";
        }
    };

    /** The images for which the packed layout is chosen; other batches run as well. */
    static final int TYPICAL_BATCH = 8;

    /** The value of c10's {@code MemoryFormat}. */
    private static final int CHANNELS_LAST = 2;

    /** The attribute that holds a layer. */
    abstract String declare(int layer);

    /** The statement that fills the attribute. */
    abstract String prepare(int layer, Convolution c, String weights, String bias);

    /** The expression for the layer's output, ReLU included. */
    abstract String run(int layer, Convolution c, String input);

    private static String attribute(int layer) {
        return "convolution" + layer;
    }

    private static String pair(int value) {
        return "[" + value + ", " + value + "]";
    }
}
