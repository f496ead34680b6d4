package dev.visionscaling.trainer;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.model.ModelName;
import dev.visionscaling.squeezenet.model.WeightsFile;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What learning begins with.
 *
 * @param name as a person would say it
 * @param weights none for a network that has learnt nothing
 */
record BaseModel(String name, Optional<NetworkWeights> weights) {
    static final String AUTO = "auto";
    static final String SCRATCH = "scratch";

    /**
     * Reads it.
     *
     * @param progress takes lines that say how far a download is
     * @throws CommandFailedException if it cannot be read
     */
    static BaseModel named(String text, Consumer<String> progress) throws InterruptedException {
        if (text.equals(SCRATCH)) {
            return new BaseModel(SCRATCH, Optional.empty());
        }
        try {
            ModelName name = text.equals(AUTO) ? known() : ModelName.parse(text);
            return new BaseModel(
                    name.toString(),
                    Optional.of(WeightsFile.read(name.file(progress)).network()));
        } catch (ModelException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What has seen most of the world, of what is here. */
    private static ModelName known() {
        ModelName imagenet = ModelName.parse(ModelName.IMAGENET);
        return imagenet.isAvailableOffline() ? imagenet : ModelName.parse(ModelName.PARTS);
    }
}
