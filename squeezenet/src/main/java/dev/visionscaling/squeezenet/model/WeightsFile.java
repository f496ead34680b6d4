package dev.visionscaling.squeezenet.model;

import dev.visionscaling.squeezenet.checkpoint.CheckpointFile;
import dev.visionscaling.squeezenet.checkpoint.MalformedCheckpointException;
import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.image.Region;
import dev.visionscaling.squeezenet.image.View;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.squeezenet.network.UnsuitableWeightsException;
import dev.visionscaling.squeezenet.safetensors.MalformedSafetensorsException;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * SqueezeNet's weights, read from a file and checked.
 *
 * @param metadata the free text in the file's header, if it has any
 */
public record WeightsFile(Map<String, String> metadata, NetworkWeights network) {
    /** @throws ModelException if the file is missing, damaged or not SqueezeNet 1.1 */
    public static WeightsFile read(Path path) {
        return parse(ModelFile.read(path));
    }

    /** @throws ModelException if the file is damaged or not SqueezeNet 1.1 */
    public static WeightsFile parse(ModelFile file) {
        try {
            if (CheckpointFile.isCheckpoint(file.bytes())) {
                return new WeightsFile(Map.of(), NetworkWeights.of(CheckpointFile.tensors(file.bytes())));
            }
            Optional<String> foreign = ForeignFile.describe(file.bytes());
            if (foreign.isPresent()) {
                throw new ModelException(file.path() + " is not a model: " + foreign.get());
            }
            SafetensorsFile content = SafetensorsFile.parse(file.bytes());
            return new WeightsFile(content.metadata(), NetworkWeights.of(content.tensors()));
        } catch (MalformedSafetensorsException e) {
            throw new ModelException(file.path() + " is not an intact .safetensors file: " + e.getMessage(), e);
        } catch (MalformedCheckpointException e) {
            throw file.unreadable(e);
        } catch (UnsuitableWeightsException e) {
            throw new ModelException(
                    file.path() + " does not hold the weights of SqueezeNet 1.1: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the part of an image that the model was trained on.
     *
     * @throws ModelException if the metadata has something that this version does not know
     */
    public View view() {
        return new View(framing(), region());
    }

    private Framing framing() {
        String name = metadata.getOrDefault(Framing.METADATA_KEY, Framing.CROP.toString());
        return Arrays.stream(Framing.values())
                .filter(framing -> framing.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException("the model's framing is '" + name
                        + "', which this version does not know; it knows " + Arrays.toString(Framing.values())));
    }

    private Region region() {
        try {
            return Optional.ofNullable(metadata.get(Region.METADATA_KEY))
                    .map(Region::parse)
                    .orElse(Region.ALL);
        } catch (IllegalArgumentException e) {
            throw new ModelException("the model's region of interest is not valid: " + e.getMessage(), e);
        }
    }

    /** Returns the calibration in the metadata, as text. */
    public Optional<String> calibration() {
        return Optional.ofNullable(metadata.get(Calibration.METADATA_KEY));
    }
}
