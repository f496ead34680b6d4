package dev.visionscaling.harness;

import dev.visionscaling.common.config.Parsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks a folder of images before anything is started. */
public final class ImageFolder {
    private ImageFolder() {}

    /**
     * @throws IllegalArgumentException if the folder does not exist, or neither it nor its sub-folders have an image
     */
    public static Path requireImages(String text) {
        Path folder = Parsers.path(text);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("must be a folder, not '" + text + "'");
        }
        try (Stream<Path> images = images(folder)) {
            if (images.findAny().isPresent()) {
                return folder.toAbsolutePath();
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "must contain images (jpg jpeg png gif bmp webp tif tiff pbm pgm ppm pnm), directly or in sub-folders;"
                        + " there are none in '" + text + "'");
    }

    /** Counts the images in {@code folder} and below. */
    public static long count(Path folder) throws IOException {
        try (Stream<Path> images = images(folder)) {
            return images.count();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The first {@code most} images in {@code folder} and below, in the order of their paths. */
    public static List<Path> first(Path folder, int most) throws IOException {
        try (Stream<Path> images = images(folder)) {
            return images.sorted().limit(most).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("StreamResourceLeak") // each caller closes it
    private static Stream<Path> images(Path folder) throws IOException {
        return Files.walk(folder, FileVisitOption.FOLLOW_LINKS).filter(ImageFolder::isImage);
    }

    private static boolean isImage(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.matches("[^.].*\\.(jpg|jpeg|png|gif|bmp|webp|tif|tiff|p[bgpn]m)") && Files.isRegularFile(path);
    }
}
