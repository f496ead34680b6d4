package dev.visionscaling.trainer.dataset;

import java.nio.file.Path;

/**
 * An image file and its category.
 *
 * @param category an index into the folder's categories
 */
public record LabelledFile(Path path, int category) {}
