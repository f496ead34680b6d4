package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.djl.TorchNetwork;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.model.Calibration;
import dev.visionscaling.squeezenet.model.CalibrationSource;
import dev.visionscaling.squeezenet.model.CategoryNames;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.model.ModelFile;
import dev.visionscaling.squeezenet.model.WeightsFile;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.squeezenet.torchscript.NumberFormat;
import dev.visionscaling.squeezenet.torchscript.TorchArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * SqueezeNet 1.1 with one set of weights, or a person's own classifier, ready to run. Safe from any thread; its workers
 * are not.
 */
public final class SqueezeNetModel implements ClassifierModel {
    /**
     * How many images run at once where more wait, for 32-bit numbers and for smaller ones: more take more memory, and are
     * not faster.
     */
    private static final int MOST_AT_ONCE = 2;

    private static final int MOST_SMALL_AT_ONCE = 8;

    /** A GPU computes many as fast as few. Not measured: docs/platforms.md. */
    private static final int MOST_AT_ONCE_ON_A_GPU = 64;

    private final String name;
    private final PrecisionChoice precision;
    private final boolean onGpu;
    private final String digest;
    private final List<String> categories;
    private final TorchNetwork network;
    private final Supplier<NetworkWorker> workers;

    private SqueezeNetModel(
            ModelFile file,
            PrecisionChoice precision,
            ComputeDevice processor,
            List<String> categories,
            TorchNetwork network,
            Supplier<NetworkWorker> workers) {
        this.name = file.name();
        this.digest = file.digest();
        this.precision = precision;
        this.onGpu = processor.isGpu();
        this.categories = categories;
        this.network = network;
        this.workers = workers;
    }

    /**
     * Loads a model. Its file holds, told by its content and not by its name, either weights with torchvision's parameter
     * names, for any number of categories, as {@code .safetensors} or as a state dict that {@code torch.save} wrote; or a
     * TorchScript classifier of one's own, from floats [N, 3, 224, 224], normalised as torchvision does it, to logits [N,
     * C], which knows no precision but its own.
     *
     * <p>A precision that this machine's processor lacks gives way to {@link Precision#FP32}: {@link #fallbackReason}.
     *
     * @throws ModelException if the file is missing, damaged or neither, if its categories have no names, if {@link
     *     Precision#INT8} is asked for and it has no calibration that fits, or if libtorch refuses it
     */
    public static SqueezeNetModel load(Path path, Precision precision) {
        return load(path, precision, processor(), Optional.empty());
    }

    /** Loads weights in {@link Precision#INT8} with a calibration other than the model's own. */
    public static SqueezeNetModel load(Path path, Calibration calibration) {
        return load(path, Precision.INT8, processor(), Optional.of(calibration));
    }

    /**
     * Why weights that are asked for in this precision would be computed in another one here, as half a sentence for a
     * person; empty if they would not.
     *
     * @throws ModelException if libtorch does not start
     */
    public static Optional<String> unsupportedReason(Precision precision) {
        return PrecisionChoice.of(precision, processor()).reason();
    }

    /** @param calibration empty: the model's own */
    static SqueezeNetModel load(
            Path path, Precision precision, ComputeDevice processor, Optional<Calibration> calibration) {
        ModelFile file = ModelFile.read(path);
        try {
            return file.isProgram()
                    ? program(file, precision, processor)
                    : weights(file, precision, processor, calibration);
        } catch (IOException e) {
            throw new ModelException("libtorch cannot load " + path + ": " + e.getMessage(), e);
        }
    }

    private static SqueezeNetModel weights(
            ModelFile file, Precision asked, ComputeDevice processor, Optional<Calibration> given) throws IOException {
        WeightsFile weights = WeightsFile.parse(file);
        List<String> categories =
                CategoryNames.of(file, weights.metadata(), weights.network().categories());
        PrecisionChoice choice = PrecisionChoice.of(asked, processor);
        // Looked for wherever int8 is asked for, so that a missing one is noticed on every machine alike.
        Optional<Calibration> calibration = asked == Precision.INT8
                ? Optional.of(given.orElseGet(() -> CalibrationSource.of(file, weights)))
                : Optional.empty();
        byte[] archive = archive(weights.network(), choice.effective(), processor, calibration);
        TorchNetwork network = TorchNetwork.load(file.name(), archive);
        return new SqueezeNetModel(
                file,
                choice,
                processor,
                categories,
                network,
                () -> new NetworkWorker(
                        network.newSession(ModelInput.BYTES, ModelInput.SIDE, ModelInput.SIDE, 3),
                        categories,
                        mostAtOnce(choice.effective(), processor)));
    }

    private static int mostAtOnce(Precision precision, ComputeDevice processor) {
        if (processor.isGpu()) {
            return MOST_AT_ONCE_ON_A_GPU;
        }
        return precision == Precision.FP32 ? MOST_AT_ONCE : MOST_SMALL_AT_ONCE;
    }

    private static ComputeDevice processor() {
        try {
            return ComputeDevice.current();
        } catch (IOException e) {
            throw new ModelException("no model can be loaded: " + e.getMessage(), e);
        }
    }

    private static byte[] archive(
            NetworkWeights network, Precision precision, ComputeDevice processor, Optional<Calibration> calibration) {
        int best = bestOf(network.categories());
        return switch (precision) {
            case INT8 ->
                TorchArchive.int8Classifier(network, calibration.orElseThrow().activationScales(), best);
            case BF16 -> TorchArchive.classifier(network, NumberFormat.BFLOAT16, processor.kernels(), best);
            case FP32, AUTO -> TorchArchive.classifier(network, NumberFormat.FLOAT32, processor.kernels(), best);
        };
    }

    private static SqueezeNetModel program(ModelFile file, Precision precision, ComputeDevice processor)
            throws IOException {
        if (precision != Precision.FP32 && precision != Precision.AUTO) {
            throw new ModelException(
                    file.path() + " is TorchScript, which computes as it was exported: choose precision fp32");
        }
        TorchNetwork network = TorchNetwork.load(file.name(), file.bytes());
        try {
            int outputs = network.logits(ModelInput.SIDE);
            List<String> categories = CategoryNames.of(file, Map.of(), outputs);
            return new SqueezeNetModel(
                    file,
                    PrecisionChoice.of(Precision.FP32),
                    processor,
                    categories,
                    network,
                    () -> new NetworkWorker(
                            network.newLogitsSession(ModelInput.SIDE, bestOf(outputs)),
                            categories,
                            mostAtOnce(Precision.FP32, processor)));
        } catch (IOException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static int bestOf(int categories) {
        return Math.min(Classification.MOST, categories);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String weightsDigest() {
        return digest;
    }

    @Override
    public Precision precision() {
        return precision.effective();
    }

    @Override
    public Optional<String> fallbackReason() {
        return precision.reason();
    }

    @Override
    public boolean onGpu() {
        return onGpu;
    }

    @Override
    public List<String> categories() {
        return categories;
    }

    @Override
    public Classifier newClassifier() {
        NetworkWorker worker = workers.get();
        worker.warmUp();
        return worker;
    }

    @Override
    public void close() {
        network.close();
    }
}
