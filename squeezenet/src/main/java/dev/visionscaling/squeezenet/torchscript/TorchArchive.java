package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.ActivationScales;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Assembles the archives that libtorch loads: a whole network with its weights, which takes uint8 [N, 224, 224, 3]. */
public final class TorchArchive {
    private static final String FOLDER = "squeezenet/";

    private TorchArchive() {}

    /**
     * A classifier in floating point, which gives confidences in percent, float [N, best], and indices, int64 [N, best].
     *
     * @param best how many categories an image gets, at most as many as there are
     */
    public static byte[] classifier(NetworkWeights network, NumberFormat format, Kernels kernels, int best) {
        return assemble(new FloatLayerEmitter(network.layers(), format, kernels), new OutputSpec.BestCategories(best));
    }

    /** A classifier in 8-bit integers, which gives the same. For x86-64 processors with VNNI alone. */
    public static byte[] int8Classifier(NetworkWeights network, ActivationScales scales, int best) {
        return assemble(Int8LayerEmitter.of(network.layers(), scales), new OutputSpec.BestCategories(best));
    }

    /**
     * The network in 32 bits, which gives every number of each of {@link
     * dev.visionscaling.squeezenet.network.Architecture#activations()}, in that order: for each a flat float tensor.
     */
    public static byte[] observer(NetworkWeights network, Kernels kernels) {
        return assemble(
                new FloatLayerEmitter(network.layers(), NumberFormat.FLOAT32, kernels), new OutputSpec.Activations());
    }

    private static byte[] assemble(LayerEmitter layers, OutputSpec answer) {
        List<TensorList> state = layers.state();
        StoredZipWriter zip = new StoredZipWriter();
        zip.add(FOLDER + "data.pkl", pickled(state));
        zip.add(FOLDER + "code/__torch__.py", ascii(new ProgramSource(layers, answer).write()));
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

    /** The object, and its state: a tuple of lists of tensors. */
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

    /** What the archive calls a tensor's storage. */
    private static String key(int list, int layer) {
        return list + "." + layer;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
