package dev.visionscaling.producer.upload;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One image in a folder.
 *
 * @param relativePath its path below the folder, names separated by {@code /}
 * @param category the category that it ought to get; empty where that is not known
 */
public record ImageFile(Path path, String relativePath, Optional<String> category, ImageType type) {}
