package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Assembles the archive that libtorch loads. */
public final class TorchArchive {
    private static final String FOLDER = "squeezenet/";

    private TorchArchive() {}

    /**
     * The whole network with its weights: uint8 [N, 224, 224, 3] in; confidences in percent, float [N, best], and
     * indices, int64 [N, best], out.
     *
     * @param best how many categories an image gets, at most as many as there are
     */
    public static byte[] assemble(NetworkWeights network, NumberFormat format, Kernels kernels, int best) {
        List<ConvolutionWeights> layers = PixelNormalization.foldedInto(network.layers());
        List<StoredTensor> weights = new ArrayList<>();
        List<StoredTensor> biases = new ArrayList<>();
        for (ConvolutionWeights layer : layers) {
            Convolution c = layer.convolution();
            List<Integer> extents = List.of(c.outputs(), c.inputs(), c.kernel(), c.kernel());
            weights.add(new StoredTensor(extents, layer.weights()));
            biases.add(new StoredTensor(List.of(c.outputs()), layer.bias()));
        }
        List<Convolution> convolutions =
                layers.stream().map(ConvolutionWeights::convolution).toList();
        StoredZip zip = new StoredZip();
        zip.add(FOLDER + "data.pkl", state(weights, biases));
        String program = new ProgramText(convolutions, format, kernels, best).write();
        zip.add(FOLDER + "code/__torch__.py", ascii(program));
        for (int i = 0; i < weights.size(); i++) {
            zip.add(FOLDER + "data/" + weightKey(i), weights.get(i).bytes());
            zip.add(FOLDER + "data/" + biasKey(i), biases.get(i).bytes());
        }
        zip.add(FOLDER + "constants.pkl", new PickleWriter().emptyTuple().finish());
        zip.add(FOLDER + "version", ascii("3\n"));
        zip.add(FOLDER + "byteorder", ascii("little"));
        return zip.finish();
    }

    private static byte[] state(List<StoredTensor> weights, List<StoredTensor> biases) {
        PickleWriter pickle = new PickleWriter();
        pickle.global("__torch__", ProgramText.CLASS).emptyTuple().newObject();
        pickle.mark();
        beginList(pickle);
        for (int i = 0; i < weights.size(); i++) {
            weights.get(i).pickle(pickle, weightKey(i));
        }
        endList(pickle);
        beginList(pickle);
        for (int i = 0; i < biases.size(); i++) {
            biases.get(i).pickle(pickle, biasKey(i));
        }
        endList(pickle);
        return pickle.tuple().build().finish();
    }

    private static void beginList(PickleWriter pickle) {
        pickle.global("torch.jit._pickle", "build_tensorlist")
                .mark()
                .emptyList()
                .mark();
    }

    private static void endList(PickleWriter pickle) {
        pickle.appends().tuple().reduce();
    }

    private static String weightKey(int layer) {
        return Integer.toString(2 * layer);
    }

    private static String biasKey(int layer) {
        return Integer.toString(2 * layer + 1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
