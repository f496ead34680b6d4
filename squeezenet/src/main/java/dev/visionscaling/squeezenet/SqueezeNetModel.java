package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.djl.TorchNetwork;
import dev.visionscaling.squeezenet.torchscript.Kernels;
import dev.visionscaling.squeezenet.torchscript.NumberFormat;
import dev.visionscaling.squeezenet.torchscript.TorchArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * SqueezeNet 1.1 with one set of weights, or a person's own classifier, ready to run. Safe from any thread; its workers
 * are not.
 */
public final class SqueezeNetModel implements AutoCloseable {
    /**
     * How many images run at once where more wait, for 32-bit numbers; twice as many for 16-bit ones. Their first layer's
     * output, 13 MB, is about what a core's caches and the C library keep: more at once is slower, not faster.
     */
    private static final int MOST_AT_ONCE = 4;

    private final String name;
    private final String digest;
    private final List<String> categories;
    private final TorchNetwork network;
    private final Supplier<NetworkWorker> workers;

    private SqueezeNetModel(
            ModelFile file, List<String> categories, TorchNetwork network, Supplier<NetworkWorker> workers) {
        this.name = file.name();
        this.digest = file.digest();
        this.categories = categories;
        this.network = network;
        this.workers = workers;
    }

    /**
     * Loads a model. Its file holds, told by its content and not by its name, either weights with torchvision's parameter
     * names, for any number of categories, as {@code .safetensors} or as a state dict that {@code torch.save} wrote; or a
     * TorchScript classifier of one's own, from floats [N, 3, 224, 224], normalised as torchvision does it, to logits [N,
     * C].
     *
     * @throws ModelException if the file is missing, damaged or neither, if its categories have no names, or if this
     *     machine cannot run it
     */
    public static SqueezeNetModel load(Path path, Precision precision) {
        ModelFile file = ModelFile.read(path);
        try {
            return file.isProgram() ? program(file, precision) : weights(file, precision);
        } catch (IOException e) {
            throw new ModelException("libtorch cannot load " + path + ": " + e.getMessage(), e);
        }
    }

    private static SqueezeNetModel weights(ModelFile file, Precision precision) throws IOException {
        WeightsFile weights = WeightsFile.parse(file);
        List<String> categories =
                CategoryNames.of(file, weights.metadata(), weights.network().categories());
        Kernels kernels = Processor.isX86() ? Kernels.PACKED : Kernels.PLAIN;
        byte[] archive =
                TorchArchive.assemble(weights.network(), formatFor(precision), kernels, bestOf(categories.size()));
        int mostAtOnce = precision == Precision.BF16 ? 2 * MOST_AT_ONCE : MOST_AT_ONCE;
        TorchNetwork network = TorchNetwork.load(file.name(), archive);
        return new SqueezeNetModel(
                file,
                categories,
                network,
                () -> new NetworkWorker(
                        network.newSession(ModelInput.BYTES, ModelInput.SIDE, ModelInput.SIDE, 3),
                        categories,
                        mostAtOnce));
    }

    private static SqueezeNetModel program(ModelFile file, Precision precision) throws IOException {
        if (precision != Precision.FP32) {
            throw new ModelException(
                    file.path() + " is TorchScript, which computes as it was exported: choose precision fp32");
        }
        TorchNetwork network = TorchNetwork.load(file.name(), file.bytes());
        try {
            int outputs = network.logits(ModelInput.SIDE);
            List<String> categories = CategoryNames.of(file, Map.of(), outputs);
            return new SqueezeNetModel(
                    file,
                    categories,
                    network,
                    () -> new NetworkWorker(
                            network.newLogitsSession(ModelInput.SIDE, bestOf(outputs)), categories, MOST_AT_ONCE));
        } catch (IOException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static int bestOf(int categories) {
        return Math.min(Classification.MOST, categories);
    }

    private static NumberFormat formatFor(Precision precision) {
        if (precision == Precision.BF16 && !Processor.hasBfloat16()) {
            throw new ModelException("this machine's processor has no AVX512_BF16: choose precision fp32");
        }
        return precision == Precision.BF16 ? NumberFormat.BFLOAT16 : NumberFormat.FLOAT32;
    }

    /** The file's name without its extension. */
    public String name() {
        return name;
    }

    /** SHA-256 of the file, in hexadecimal. */
    public String weightsDigest() {
        return digest;
    }

    /** Every category's name, by output index. */
    public List<String> categories() {
        return categories;
    }

    /** A worker for one inference thread, warmed up. Close it before the model. */
    public Worker newWorker() {
        NetworkWorker worker = workers.get();
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
