package dev.visionscaling.demo;

import dev.visionscaling.common.config.Parsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks a folder of images before anything is started for it. */
final class ImageFolder {
    private ImageFolder() {}

    /** @throws IllegalArgumentException if there is no such folder or no image in it or below */
    static Path withImages(String text) {
        Path folder = Parsers.path(text);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("must be a folder, which '" + text + "' is not");
        }
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            if (paths.anyMatch(ImageFolder::isImage)) {
                return folder.toAbsolutePath();
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("has no image (jpg jpeg png gif bmp webp) in it or below: '" + text + "'");
    }

    private static boolean isImage(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.matches("[^.].*\\.(jpg|jpeg|png|gif|bmp|webp)") && Files.isRegularFile(path);
    }
}
