package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.djl.InferenceException;
import dev.visionscaling.squeezenet.djl.Observer;
import dev.visionscaling.squeezenet.djl.TorchNetwork;
import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.torchscript.TorchArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures a model's {@link Calibration}: runs the network in 32 bits on images that are like those it will see, and
 * looks at every number between its layers. For one thread.
 */
public final class Calibrator implements AutoCloseable {
    private static final int STEPS = 255;

    private final String digest;
    private final TorchNetwork network;
    private final Observer observer;
    private final List<ActivationHistogram> histograms;
    private int images;

    private Calibrator(String digest, TorchNetwork network) {
        this.digest = digest;
        this.network = network;
        this.observer = network.newObserver(ModelInput.SIDE, ModelInput.SIDE, 3);
        this.histograms = Stream.generate(ActivationHistogram::new)
                .limit(Architecture.activations().size())
                .toList();
    }

    /** @throws ModelException if the file is missing, damaged, or has not the weights of SqueezeNet 1.1 */
    public static Calibrator open(Path model) {
        ModelFile file = ModelFile.read(model);
        if (file.isProgram()) {
            throw new ModelException(
                    model + " is TorchScript, which computes as it was exported: only weights can be calibrated");
        }
        try {
            byte[] archive = TorchArchive.observer(WeightsFile.parse(file).network(), SqueezeNetModel.kernels(Processor.current()));
            return new Calibrator(file.digest(), TorchNetwork.load(file.name(), archive));
        } catch (IOException e) {
            throw new ModelException("libtorch cannot load " + model + ": " + e.getMessage(), e);
        }
    }

    /** @throws ClassificationException if the engine fails, or gives numbers that are not finite */
    public void observe(ModelInput image) {
        try {
            List<float[]> activations = observer.run(image.pixels());
            for (int i = 0; i < histograms.size(); i++) {
                histograms.get(i).add(activations.get(i));
            }
            images++;
        } catch (InferenceException e) {
            throw new ClassificationException("the network failed: " + e.getMessage(), e);
        }
    }

    /** What was measured so far, on at least one image. */
    public Calibration result() {
        String mode = System.getProperty("mode", "max");
        Map<String, Float> scales = new HashMap<>();
        for (int i = 0; i < histograms.size(); i++) {
            ActivationHistogram h = histograms.get(i);
            float clip = switch (mode) {
                case "max" -> h.largest();
                case "mse" -> h.leastError();
                default -> h.percentile(Double.parseDouble(mode));
            };
            System.err.println(Architecture.activations().get(i) + " " + h.largest() + " " + clip);
            scales.put(Architecture.activations().get(i), clip <= 0 ? 1f : clip / STEPS);
        }
        return new Calibration(Optional.of(digest), images, scales);
    }

    @Override
    public void close() {
        observer.close();
        network.close();
    }
}
