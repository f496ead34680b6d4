package dev.visionscaling.producer.upload;

import dev.visionscaling.common.images.ImageType;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One image in a folder.
 *
 * @param relativePath the path below the folder, with {@code /} between names
 * @param category the expected category; empty if it is unknown
 */
public record ImageFile(Path path, String relativePath, Optional<String> category, ImageType type) {}
