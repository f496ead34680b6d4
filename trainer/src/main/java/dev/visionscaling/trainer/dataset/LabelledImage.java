package dev.visionscaling.trainer.dataset;

import dev.visionscaling.squeezenet.image.ModelInput;
import java.nio.file.Path;

/**
 * A image whose category is known, decoded.
 *
 * @param category an index into the dataset's categories
 */
public record LabelledImage(Path path, int category, ModelInput input) {}
