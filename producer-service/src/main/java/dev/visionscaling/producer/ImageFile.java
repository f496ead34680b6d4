package dev.visionscaling.producer;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One image in a folder.
 *
 * @param relativePath its path below the folder, names separated by {@code /}
 * @param category the name of the sub-folder that it lies in; empty for images in the folder itself
 */
public record ImageFile(Path path, String relativePath, Optional<String> category, ImageType type) {}
