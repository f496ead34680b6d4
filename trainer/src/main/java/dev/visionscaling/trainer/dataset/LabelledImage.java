package dev.visionscaling.trainer.dataset;

import dev.visionscaling.squeezenet.image.ModelInput;
import java.nio.file.Path;

/**
 * A decoded image and its category.
 *
 * @param category an index into the dataset's categories
 */
public record LabelledImage(Path path, int category, ModelInput input) {}
