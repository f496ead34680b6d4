package dev.visionscaling.trainer;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.model.ModelName;
import dev.visionscaling.squeezenet.model.WeightsFile;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The model that training starts from.
 *
 * @param name its name in messages
 * @param weights empty for training from scratch
 */
record BaseModel(String name, Optional<NetworkWeights> weights) {
    static final String AUTO = "auto";
    static final String SCRATCH = "scratch";

    /**
     * Reads the model that {@code text} names.
     *
     * @param progress receives lines that describe a download's progress
     * @throws CommandFailedException if it cannot be read
     */
    static BaseModel named(String text, Consumer<String> progress) throws InterruptedException {
        if (text.equals(SCRATCH)) {
            return new BaseModel(SCRATCH, Optional.empty());
        }
        try {
            ModelName name = text.equals(AUTO) ? availableOffline() : ModelName.parse(text);
            return new BaseModel(
                    name.toString(),
                    Optional.of(WeightsFile.read(name.file(progress)).network()));
        } catch (ModelException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the most general model that is available offline. */
    private static ModelName availableOffline() {
        ModelName imagenet = ModelName.parse(ModelName.IMAGENET);
        return imagenet.isAvailableOffline() ? imagenet : ModelName.parse(ModelName.PARTS);
    }
}
