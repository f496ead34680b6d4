package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.djl.ActivationObserver;
import dev.visionscaling.squeezenet.djl.InferenceException;
import dev.visionscaling.squeezenet.djl.TorchNetwork;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.model.Calibration;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.model.ModelFile;
import dev.visionscaling.squeezenet.model.WeightsFile;
import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.torchscript.TorchArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures a model's {@link Calibration}: runs the network in 32 bits on images that are like those it will see, and
 * looks at every number between its layers. For one thread.
 */
public final class Calibrator implements AutoCloseable {
    /** The few numbers above are cut. Agrees better than no cut, and than the cut of least error: docs/precision.md. */
    private static final double KEPT = 0.99999;

    private static final int STEPS = 255;

    private final Path model;
    private final String digest;
    private final boolean embeddedCalibration;
    private final TorchNetwork network;
    private final ActivationObserver observer;
    private final List<ActivationHistogram> histograms = new ArrayList<>();
    private int images;

    private Calibrator(ModelFile file, boolean hasItsOwn, TorchNetwork network) {
        this.model = file.path();
        this.digest = file.digest();
        this.embeddedCalibration = hasItsOwn;
        this.network = network;
        this.observer = network.newObserver(ModelInput.SIDE, ModelInput.SIDE, 3);
        Architecture.activations().forEach(name -> histograms.add(new ActivationHistogram()));
    }

    /** @throws ModelException if the file is missing, damaged, or has not the weights of SqueezeNet 1.1 */
    public static Calibrator open(Path model) {
        ModelFile file = ModelFile.read(model);
        if (file.isProgram()) {
            throw new ModelException(
                    model + " is TorchScript, which computes as it was exported: only weights can be calibrated");
        }
        WeightsFile weights = WeightsFile.parse(file);
        try {
            byte[] archive = TorchArchive.observer(
                    weights.network(), ComputeDevice.current().kernels());
            return new Calibrator(file, weights.calibration().isPresent(), TorchNetwork.load(file.name(), archive));
        } catch (IOException e) {
            throw new ModelException("libtorch cannot load " + model + ": " + e.getMessage(), e);
        }
    }

    /** Whether the model's own metadata has a calibration already, which wins over a file beside it. */
    public boolean hasEmbeddedCalibration() {
        return embeddedCalibration;
    }

    /** @throws ModelException if the network fails, or gives numbers that are not finite */
    public void observe(ModelInput image) {
        try {
            List<float[]> activations = observer.run(image.pixels());
            for (int i = 0; i < histograms.size(); i++) {
                histograms.get(i).add(activations.get(i));
            }
            images++;
        } catch (InferenceException | IllegalArgumentException e) {
            throw new ModelException(model + " cannot be calibrated: " + e.getMessage(), e);
        }
    }

    /** What was measured so far; empty before the first image. */
    public Optional<Calibration> result() {
        if (images == 0) {
            return Optional.empty();
        }
        Map<String, Float> scales = new HashMap<>();
        for (int i = 0; i < histograms.size(); i++) {
            float most = histograms.get(i).percentile(KEPT);
            // Where nothing ever came out, any step serves.
            scales.put(Architecture.activations().get(i), most / STEPS < Float.MIN_NORMAL ? 1 : most / STEPS);
        }
        return Optional.of(new Calibration(Optional.of(digest), images, scales));
    }

    @Override
    public void close() {
        observer.close();
        network.close();
    }
}
