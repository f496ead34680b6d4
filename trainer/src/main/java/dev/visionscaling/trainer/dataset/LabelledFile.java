package dev.visionscaling.trainer.dataset;

import java.nio.file.Path;

/**
 * A file that should be a photo of a category.
 *
 * @param category an index into the folder's categories
 */
public record LabelledFile(Path path, int category) {}
