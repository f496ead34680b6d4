package dev.visionscaling.squeezenet.model;

import dev.visionscaling.squeezenet.checkpoint.CheckpointFile;
import dev.visionscaling.squeezenet.checkpoint.MalformedCheckpointException;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.squeezenet.network.UnsuitableWeightsException;
import dev.visionscaling.squeezenet.safetensors.MalformedSafetensorsException;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * SqueezeNet's weights from a file, checked.
 *
 * @param metadata the free text in the file's header, where it has one
 */
public record WeightsFile(Map<String, String> metadata, NetworkWeights network) {
    /** @throws ModelException if the file is missing, damaged or no SqueezeNet 1.1 */
    public static WeightsFile read(Path path) {
        return parse(ModelFile.read(path));
    }

    /** @throws ModelException if the file is damaged or no SqueezeNet 1.1 */
    public static WeightsFile parse(ModelFile file) {
        try {
            if (CheckpointFile.isCheckpoint(file.bytes())) {
                return new WeightsFile(Map.of(), NetworkWeights.of(CheckpointFile.tensors(file.bytes())));
            }
            SafetensorsFile content = SafetensorsFile.parse(file.bytes());
            return new WeightsFile(content.metadata(), NetworkWeights.of(content.tensors()));
        } catch (MalformedSafetensorsException e) {
            throw new ModelException(file.path() + " is no intact .safetensors file: " + e.getMessage(), e);
        } catch (MalformedCheckpointException e) {
            throw file.unreadable(e);
        } catch (UnsuitableWeightsException e) {
            throw new ModelException(file.path() + " has not the weights of SqueezeNet 1.1: " + e.getMessage(), e);
        }
    }

    /** The calibration that the metadata hold, as they hold it. */
    public Optional<String> calibration() {
        return Optional.ofNullable(metadata.get(Calibration.METADATA_KEY));
    }
}
