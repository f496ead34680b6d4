package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.djl.ActivationObserver;
import dev.visionscaling.squeezenet.djl.InferenceException;
import dev.visionscaling.squeezenet.djl.TorchNetwork;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.View;
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
 * Measures a model's {@link Calibration}: runs the network in 32 bits on images like those that it will classify, and
 * records the range of the activations between its layers. Not thread-safe.
 */
public final class Calibrator implements AutoCloseable {
    /**
     * The few larger numbers are clipped. Agrees better than no clipping, and than the clipping with the least error:
     * docs/precision.md.
     */
    private static final double KEPT_SHARE = 0.99999;

    private static final int STEPS = 255;

    private final Path model;
    private final String digest;
    private final WeightsFile weights;
    private final TorchNetwork network;
    private final ActivationObserver observer;
    private final List<ActivationHistogram> histograms = new ArrayList<>();
    private int images;

    private Calibrator(ModelFile file, WeightsFile weights, TorchNetwork network) {
        this.model = file.path();
        this.digest = file.digest();
        this.weights = weights;
        this.network = network;
        this.observer = network.newObserver(ModelInput.SIDE, ModelInput.SIDE, 3);
        Architecture.activations().forEach(name -> histograms.add(new ActivationHistogram()));
    }

    /** @throws ModelException if the file is missing, damaged, or does not hold the weights of SqueezeNet 1.1 */
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
            return new Calibrator(file, weights, TorchNetwork.load(file.name(), archive));
        } catch (IOException e) {
            throw new ModelException("libtorch cannot load " + model + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns true if the model's own metadata already has a calibration, which takes precedence over a file beside it.
     */
    public boolean hasEmbeddedCalibration() {
        return weights.calibration().isPresent();
    }

    /** Returns the part of an image that the model sees. */
    public View view() {
        return weights.view();
    }

    /** @throws ModelException if the network fails, or produces values that are not finite */
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

    /** Returns the calibration measured so far; empty before the first image. */
    public Optional<Calibration> result() {
        if (images == 0) {
            return Optional.empty();
        }
        Map<String, Float> scales = new HashMap<>();
        for (int i = 0; i < histograms.size(); i++) {
            float largest = histograms.get(i).percentile(KEPT_SHARE);
            // If an activation was always 0, any step will do.
            scales.put(Architecture.activations().get(i), largest / STEPS < Float.MIN_NORMAL ? 1 : largest / STEPS);
        }
        return Optional.of(new Calibration(Optional.of(digest), images, scales));
    }

    @Override
    public void close() {
        observer.close();
        network.close();
    }
}
