package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.djl.TorchNetwork;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.View;
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
 * SqueezeNet 1.1 with one set of weights, or the user's own TorchScript classifier, ready to run. Thread-safe; its
 * classifiers are not.
 */
public final class SqueezeNetModel implements ClassifierModel {
    private final String name;
    private final PrecisionChoice precision;
    private final boolean onGpu;
    private final String digest;
    private final View view;
    private final boolean measuresNovelty;
    private final List<String> categories;
    private final TorchNetwork network;
    private final Supplier<NetworkClassifier> classifiers;

    private record Source(ModelFile file, View view, boolean measuresNovelty) {}

    private SqueezeNetModel(
            Source source,
            PrecisionChoice precision,
            ComputeDevice device,
            List<String> categories,
            TorchNetwork network,
            Supplier<NetworkClassifier> classifiers) {
        this.name = source.file().name();
        this.digest = source.file().digest();
        this.view = source.view();
        this.measuresNovelty = source.measuresNovelty();
        this.precision = precision;
        this.onGpu = device.isGpu();
        this.categories = categories;
        this.network = network;
        this.classifiers = classifiers;
    }

    /**
     * Loads a model. The file's format is detected from its content, not its name. It holds either weights with
     * torchvision's parameter names, for any number of categories, as {@code .safetensors} or as a state dict that
     * {@code torch.save} wrote; or the user's own TorchScript classifier, from floats [N, 3, 224, 224], normalised as
     * torchvision does it, to logits [N, C], which always computes with its own precision.
     *
     * <p>If this machine does not support the precision, {@link Precision#FP32} is used instead:
     * {@link #fallbackReason}.
     *
     * @throws ModelException if the file is missing, damaged or neither of these, if its categories have no names, if
     *     {@link Precision#INT8} is requested and it has no matching calibration, or if libtorch rejects it
     */
    public static SqueezeNetModel load(Path path, Precision precision) {
        return load(path, precision, device(), Optional.empty());
    }

    /** Loads weights in {@link Precision#INT8} with {@code calibration} instead of the model's own. */
    public static SqueezeNetModel load(Path path, Calibration calibration) {
        return load(path, Precision.INT8, device(), Optional.of(calibration));
    }

    /**
     * Returns why this machine would compute in another precision than {@code precision}, as a clause for the user;
     * empty if it supports the precision.
     *
     * @throws ModelException if libtorch does not start
     */
    public static Optional<String> unsupportedReason(Precision precision) {
        return PrecisionChoice.of(precision, device()).reason();
    }

    /** @param calibration empty for the model's own */
    static SqueezeNetModel load(
            Path path, Precision precision, ComputeDevice device, Optional<Calibration> calibration) {
        ModelFile file = ModelFile.read(path);
        try {
            return file.isProgram() ? program(file, precision, device) : weights(file, precision, device, calibration);
        } catch (IOException e) {
            throw new ModelException("libtorch cannot load " + path + ": " + e.getMessage(), e);
        }
    }

    private static SqueezeNetModel weights(
            ModelFile file, Precision requested, ComputeDevice device, Optional<Calibration> override)
            throws IOException {
        WeightsFile weights = WeightsFile.parse(file);
        List<String> categories =
                CategoryNames.of(file, weights.metadata(), weights.network().categories());
        PrecisionChoice choice = PrecisionChoice.of(requested, device);
        // Looked up even if int8 falls back, so that a missing calibration is an error on every machine.
        Optional<Calibration> calibration = requested == Precision.INT8
                ? Optional.of(override.orElseGet(() -> CalibrationSource.of(file, weights)))
                : Optional.empty();
        byte[] archive = archive(weights.network(), choice.effective(), device, calibration);
        TorchNetwork network = TorchNetwork.load(file.name(), archive);
        return new SqueezeNetModel(
                new Source(file, weights.view(), weights.network().head().isPresent()),
                choice,
                device,
                categories,
                network,
                () -> new NetworkClassifier(
                        network.newSession(ModelInput.BYTES, ModelInput.SIDE, ModelInput.SIDE, 3),
                        categories,
                        BatchLimits.ofWeights(choice.effective(), device.isGpu())));
    }

    private static ComputeDevice device() {
        try {
            return ComputeDevice.current();
        } catch (IOException e) {
            throw new ModelException("no model can be loaded: " + e.getMessage(), e);
        }
    }

    private static byte[] archive(
            NetworkWeights network, Precision precision, ComputeDevice device, Optional<Calibration> calibration) {
        int topCount = topCount(network.categories());
        return switch (precision) {
            case INT8 ->
                TorchArchive.int8Classifier(network, calibration.orElseThrow().activationScales(), topCount);
            case BF16 -> TorchArchive.classifier(network, NumberFormat.BFLOAT16, device.kernels(), topCount);
            case FP32, AUTO -> TorchArchive.classifier(network, NumberFormat.FLOAT32, device.kernels(), topCount);
        };
    }

    private static SqueezeNetModel program(ModelFile file, Precision precision, ComputeDevice device)
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
                    new Source(file, View.CROP, false),
                    PrecisionChoice.of(Precision.FP32),
                    device,
                    categories,
                    network,
                    () -> new NetworkClassifier(
                            network.newLogitsSession(ModelInput.SIDE, topCount(outputs)),
                            categories,
                            BatchLimits.ofProgram(device.isGpu())));
        } catch (IOException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static int topCount(int categories) {
        return Math.min(Classification.MAX_CATEGORIES, categories);
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
    public boolean measuresNovelty() {
        return measuresNovelty;
    }

    @Override
    public View view() {
        return view;
    }

    @Override
    public Classifier newClassifier() {
        NetworkClassifier classifier = classifiers.get();
        classifier.warmUp();
        return classifier;
    }

    @Override
    public void close() {
        network.close();
    }
}
