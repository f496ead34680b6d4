package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.djl.TorchNetwork;
import dev.visionscaling.squeezenet.torchscript.Kernels;
import dev.visionscaling.squeezenet.torchscript.NumberFormat;
import dev.visionscaling.squeezenet.torchscript.TorchArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** SqueezeNet 1.1 with one set of weights, ready to run. Safe from any thread; its workers are not. */
public final class SqueezeNetModel implements AutoCloseable {
    /**
     * How many images run at once where more wait, for 32-bit numbers; twice as many for 16-bit ones. Their first layer's
     * output, 13 MB, is about what a core's caches and the C library keep: more at once is slower, not faster.
     */
    private static final int MOST_AT_ONCE = 4;

    private final WeightsFile weights;
    private final Precision precision;
    private final List<String> categories;
    private final TorchNetwork network;

    private SqueezeNetModel(WeightsFile weights, Precision precision, List<String> categories, TorchNetwork network) {
        this.weights = weights;
        this.precision = precision;
        this.categories = categories;
        this.network = network;
    }

    /**
     * Loads a model from a {@code .safetensors} file with torchvision's parameter names, for any number of categories.
     *
     * @throws ModelException if the file is missing, damaged or no SqueezeNet 1.1, if its categories have no names, or if
     *     this machine cannot run it
     */
    public static SqueezeNetModel load(Path weights, Precision precision) {
        WeightsFile file = WeightsFile.read(weights);
        List<String> categories = CategoryNames.of(file);
        int best = Math.min(Classification.MOST, categories.size());
        Kernels kernels = Processor.isX86() ? Kernels.PACKED : Kernels.PLAIN;
        byte[] archive = TorchArchive.assemble(file.network(), formatFor(precision), kernels, best);
        try {
            TorchNetwork network = TorchNetwork.load(file.name(), archive);
            return new SqueezeNetModel(file, precision, categories, network);
        } catch (IOException e) {
            throw new ModelException("libtorch cannot load " + weights + ": " + e.getMessage(), e);
        }
    }

    private static NumberFormat formatFor(Precision precision) {
        if (precision == Precision.BF16 && !Processor.hasBfloat16()) {
            throw new ModelException("this machine's processor has no AVX512_BF16: choose precision fp32");
        }
        return precision == Precision.BF16 ? NumberFormat.BFLOAT16 : NumberFormat.FLOAT32;
    }

    /** The weights' file name without its extension. */
    public String name() {
        return weights.name();
    }

    /** SHA-256 of the weights file, in hexadecimal. */
    public String weightsDigest() {
        return weights.digest();
    }

    /** Every category's name, by output index. */
    public List<String> categories() {
        return categories;
    }

    /** A worker for one inference thread, warmed up. Close it before the model. */
    public Worker newWorker() {
        int mostAtOnce = precision == Precision.BF16 ? 2 * MOST_AT_ONCE : MOST_AT_ONCE;
        NetworkWorker worker = new NetworkWorker(
                network.newSession(ModelInput.BYTES, ModelInput.SIDE, ModelInput.SIDE, 3), categories, mostAtOnce);
        worker.warmUp();
        return worker;
    }

    /** Frees the native memory. Close the workers before. */
    @Override
    public void close() {
        network.close();
    }

    /** Classifies batches. Not thread-safe: one per inference thread. */
    public interface Worker extends AutoCloseable {
        /**
         * One classification for each image, in order; an empty batch has none.
         *
         * @throws ClassificationException if the engine fails on the batch
         */
        List<Classification> classify(List<ModelInput> batch);

        @Override
        void close();
    }
}
