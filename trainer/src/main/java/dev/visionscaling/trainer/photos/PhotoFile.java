package dev.visionscaling.trainer.photos;

import java.nio.file.Path;

/**
 * A file that should be a photo of a category.
 *
 * @param category an index into the folder's categories
 */
public record PhotoFile(Path path, int category) {}
