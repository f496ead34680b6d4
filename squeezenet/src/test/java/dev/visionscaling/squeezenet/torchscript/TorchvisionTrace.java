package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Architecture.Fire;
import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A program with the operators that {@code torch.jit.trace} records for torchvision's {@code squeezenet1_1}: normalised
 * floats [N, 3, 224, 224] in the plain layout to logits [N, C]. Most users would export the network like this.
 */
public final class TorchvisionTrace {
    private static final String CLASS = "Traced";
    private static final String SELF = "self: __torch__." + CLASS;
    private static final String STATE = "Tuple[List[Tensor], List[Tensor]]";
    private static final String FOLDER = "trace/";

    private final List<ConvolutionWeights> layers;
    private final StringBuilder text = new StringBuilder();
    private int next;

    private TorchvisionTrace(List<ConvolutionWeights> layers) {
        this.layers = layers;
    }

    /** Returns the archive. */
    public static byte[] of(NetworkWeights network) {
        List<ConvolutionWeights> layers = network.layers();
        List<StoredTensor> weights = layers.stream().map(StoredTensor::weights).toList();
        List<StoredTensor> biases = layers.stream().map(StoredTensor::bias).toList();
        PickleWriter pickle = new PickleWriter();
        pickle.global("__torch__", CLASS).emptyTuple().newObject().mark();
        pickle(pickle, "w", weights);
        pickle(pickle, "b", biases);
        StoredZipWriter zip = new StoredZipWriter();
        zip.add(FOLDER + "data.pkl", pickle.tuple().build().finish());
        zip.add(FOLDER + "code/__torch__.py", ascii(new TorchvisionTrace(layers).program()));
        for (int i = 0; i < layers.size(); i++) {
            zip.add(FOLDER + "data/w" + i, weights.get(i).bytes());
            zip.add(FOLDER + "data/b" + i, biases.get(i).bytes());
        }
        zip.add(FOLDER + "constants.pkl", new PickleWriter().emptyTuple().finish());
        zip.add(FOLDER + "version", ascii("3\n"));
        zip.add(FOLDER + "byteorder", ascii("little"));
        return zip.finish();
    }

    private static void pickle(PickleWriter pickle, String prefix, List<StoredTensor> tensors) {
        pickle.global("torch.jit._pickle", "build_tensorlist")
                .mark()
                .emptyList()
                .mark();
        for (int i = 0; i < tensors.size(); i++) {
            tensors.get(i).pickle(pickle, prefix + i);
        }
        pickle.appends().tuple().reduce();
    }

    private String program() {
        line(0, "class " + CLASS + "(Module):");
        line(1, "__parameters__ = []");
        line(1, "__buffers__ = []");
        line(1, "training : bool");
        for (int i = 0; i < layers.size(); i++) {
            line(1, "w" + i + " : Tensor");
            line(1, "b" + i + " : Tensor");
        }
        forward();
        line(1, "def __getstate__(" + SELF + ") -> " + STATE + ":");
        line(2, "nothing = annotate(List[Tensor], [])");
        line(2, "return (nothing, nothing)");
        line(1, "def __setstate__(" + SELF + ", state: " + STATE + ") -> NoneType:");
        for (int i = 0; i < layers.size(); i++) {
            line(2, "self.w" + i + " = ((state)[0])[" + i + "]");
            line(2, "self.b" + i + " = ((state)[1])[" + i + "]");
        }
        line(2, "self.training = False");
        line(2, "return None");
        return text.toString();
    }

    private void forward() {
        line(1, "def forward(" + SELF + ", x: Tensor) -> Tensor:");
        convolve("x", "x");
        for (Fire fire : Architecture.FIRES) {
            if (fire.pooled()) {
                line(2, "x = torch.max_pool2d(x, [3, 3], [2, 2], [0, 0], [1, 1], True)");
            }
            convolve("x", "squeezed");
            convolve("squeezed", "left");
            convolve("squeezed", "right");
            line(2, "x = torch.cat([left, right], 1)");
        }
        line(2, "x = torch.dropout(x, 0.5, False)");
        convolve("x", "x");
        line(2, "return torch.flatten(torch.adaptive_avg_pool2d(x, [1, 1]), 1)");
    }

    private void convolve(String from, String to) {
        Convolution c = layers.get(next).convolution();
        line(
                2,
                to + " = torch.relu_(torch._convolution(" + from + ", self.w" + next + ", self.b" + next + ", ["
                        + c.stride() + ", " + c.stride() + "], [" + c.padding() + ", " + c.padding()
                        + "], [1, 1], False, [0, 0], 1, False, False, True, True))");
        next++;
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }

    private static byte[] ascii(String content) {
        return content.getBytes(StandardCharsets.US_ASCII);
    }
}
