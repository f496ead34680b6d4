package dev.visionscaling.squeezenet.model;

import dev.visionscaling.squeezenet.Calibrator;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.network.ActivationScales;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link Precision#INT8} has to know about a model: how large the numbers between its layers get. Measured by a
 * {@link Calibrator}; kept in a file beside the model, or in the metadata of a {@code .safetensors} model.
 *
 * @param modelDigest SHA-256 of the model's file, in hexadecimal; empty in the model's own metadata
 * @param images on how many images it was measured
 * @param scales what one of 255 steps is worth, by the name of the layer that gives the numbers
 */
public record Calibration(Optional<String> modelDigest, int images, Map<String, Float> scales) {
    /** Where the metadata of a {@code .safetensors} model holds a calibration, as {@link #toJson} writes it. */
    public static final String METADATA_KEY = "int8";

    /** @throws IllegalArgumentException if it is not SqueezeNet 1.1's, as half a sentence for a person */
    public Calibration {
        scales = Map.copyOf(new ActivationScales(scales).byName());
        if (images < 1) {
            throw new IllegalArgumentException("it was measured on no image");
        }
    }

    /** Where the calibration of a model lies unless it is part of the model: {@code NAME.EXTENSION.int8.json}. */
    public static Path fileBeside(Path model) {
        return model.resolveSibling(model.getFileName() + ".int8.json");
    }

    /** The content of a file beside a model. */
    public String toJson() {
        return CalibrationJson.write(this);
    }

    /** The value for a model's metadata: what names the model's file is left out. */
    public String toMetadata() {
        return new Calibration(Optional.empty(), images, scales).toJson();
    }

    public ActivationScales activationScales() {
        return new ActivationScales(scales);
    }
}
