package dev.visionscaling.squeezenet.model;

import dev.visionscaling.squeezenet.Calibrator;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.network.ActivationScales;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The range of a model's activations between its layers, which {@link Precision#INT8} needs. Measured by a
 * {@link Calibrator}; kept in a file beside the model, or in the metadata of a {@code .safetensors} model.
 *
 * @param modelDigest SHA-256 of the model's file, in hexadecimal; empty in the model's own metadata
 * @param images the number of images that it was measured on
 * @param scales the size of one of 255 steps, by the name of the layer that outputs the numbers
 */
public record Calibration(Optional<String> modelDigest, int images, Map<String, Float> scales) {
    /**
     * The key in the metadata of a {@code .safetensors} model whose value is a calibration as {@link #toJson} writes
     * it.
     */
    public static final String METADATA_KEY = "int8";

    /** @throws IllegalArgumentException if it is not SqueezeNet 1.1's; the message is a clause for the user */
    public Calibration {
        scales = Map.copyOf(new ActivationScales(scales).byName());
        if (images < 1) {
            throw new IllegalArgumentException("it was not measured on any image");
        }
    }

    /** Returns the file of a model's calibration if it is not part of the model: {@code NAME.EXTENSION.int8.json}. */
    public static Path fileBeside(Path model) {
        return model.resolveSibling(model.getFileName() + ".int8.json");
    }

    /** Returns the content of a file beside a model. */
    public String toJson() {
        return CalibrationJson.write(this);
    }

    /** Returns the value for a model's metadata, without the digest of the model's file. */
    public String toMetadata() {
        return new Calibration(Optional.empty(), images, scales).toJson();
    }

    public ActivationScales activationScales() {
        return new ActivationScales(scales);
    }
}
