package dev.visionscaling.trainer.photos;

import dev.visionscaling.squeezenet.ModelInput;
import java.nio.file.Path;

/**
 * A photo whose category is known, decoded.
 *
 * @param category an index into the set's categories
 */
public record Photo(Path path, int category, ModelInput input) {}
