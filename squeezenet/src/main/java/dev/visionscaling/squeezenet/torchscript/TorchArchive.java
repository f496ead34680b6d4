package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.ActivationScales;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Assembles the archives that libtorch loads: a whole network with its weights, whose input is uint8 [N, 224, 224, 3].
 */
public final class TorchArchive {
    private static final String FOLDER = "squeezenet/";

    private TorchArchive() {}

    /**
     * Assembles a floating-point classifier that returns confidences in percent, float [N, topK], and indices, int64
     * [N, topK]; with a linear head also the novelty, float [N].
     *
     * @param topK the number of categories per image, at most as many as there are
     */
    public static byte[] classifier(NetworkWeights network, NumberFormat format, Kernels kernels, int topK) {
        return assemble(layers(network.layers(), format, kernels), output(network, topK));
    }

    /** Assembles a classifier in 8-bit integers with the same output, for x86-64 processors with VNNI only. */
    public static byte[] int8Classifier(NetworkWeights network, ActivationScales scales, int topK) {
        return assemble(Int8LayerEmitter.of(network.layers(), scales), output(network, topK));
    }

    /**
     * Assembles the network in 32 bits, which returns
     * {@link dev.visionscaling.squeezenet.network.Architecture#activations()}, in that order, as one flat float tensor
     * per layer.
     */
    public static byte[] observer(NetworkWeights network, Kernels kernels) {
        return assemble(layers(network.layers(), NumberFormat.FLOAT32, kernels), new OutputSpec.Activations());
    }

    /** Assembles the network in 32 bits, which returns the features of a linear head as a list with one float tensor. */
    public static byte[] features(NetworkWeights network, Kernels kernels) {
        return assemble(layers(network.features(), NumberFormat.FLOAT32, kernels), new OutputSpec.Features());
    }

    private static LayerEmitter layers(List<ConvolutionWeights> layers, NumberFormat format, Kernels kernels) {
        FloatLayerEmitter whole = new FloatLayerEmitter(layers, format, kernels);
        return switch (kernels) {
            case PACKED -> new SplitLayerEmitter(whole);
            case PLAIN -> whole;
        };
    }

    private static OutputSpec output(NetworkWeights network, int topK) {
        return network.head()
                .<OutputSpec>map(head -> new LinearHeadOutput(head, topK))
                .orElseGet(() -> new OutputSpec.BestCategories(topK));
    }

    private static byte[] assemble(LayerEmitter layers, OutputSpec output) {
        ProgramSource program = new ProgramSource(layers, output);
        List<TensorList> state = program.state();
        StoredZipWriter zip = new StoredZipWriter();
        zip.add(FOLDER + "data.pkl", pickled(state));
        zip.add(FOLDER + "code/__torch__.py", ascii(program.write()));
        for (int list = 0; list < state.size(); list++) {
            List<StoredTensor> tensors = state.get(list).tensors();
            for (int i = 0; i < tensors.size(); i++) {
                zip.add(FOLDER + "data/" + key(list, i), tensors.get(i).bytes());
            }
        }
        zip.add(FOLDER + "constants.pkl", new PickleWriter().emptyTuple().finish());
        zip.add(FOLDER + "version", ascii("3\n"));
        zip.add(FOLDER + "byteorder", ascii("little"));
        return zip.finish();
    }

    /** Pickles the object and its state, a tuple of lists of tensors. */
    private static byte[] pickled(List<TensorList> state) {
        PickleWriter pickle = new PickleWriter();
        pickle.global("__torch__", ProgramSource.CLASS).emptyTuple().newObject();
        pickle.mark();
        for (int list = 0; list < state.size(); list++) {
            pickle.global("torch.jit._pickle", "build_tensorlist")
                    .mark()
                    .emptyList()
                    .mark();
            List<StoredTensor> tensors = state.get(list).tensors();
            for (int i = 0; i < tensors.size(); i++) {
                tensors.get(i).pickle(pickle, key(list, i));
            }
            pickle.appends().tuple().reduce();
        }
        return pickle.tuple().build().finish();
    }

    /** Returns the key of a tensor's storage in the archive. */
    private static String key(int list, int layer) {
        return list + "." + layer;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
