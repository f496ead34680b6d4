package dev.visionscaling.trainer.precision;

import dev.visionscaling.common.config.Parsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The images of a folder and below, told by their names' endings.
 *
 * @param files at least one, sorted
 */
record ImageFiles(Path folder, List<Path> files) {
    ImageFiles {
        files = List.copyOf(files);
    }

    /** @throws IllegalArgumentException if there is no such folder or no image in it or below */
    static ImageFiles in(String text) {
        return in(Parsers.path(text));
    }

    static ImageFiles in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("must be a folder, which '" + folder + "' is not");
        }
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = walk.filter(ImageFiles::isImage).sorted().toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException(
                        "has no image (jpg jpeg png gif bmp webp) in it or below: '" + folder + "'");
            }
            return new ImageFiles(folder, files);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
    }

    /** At most {@code most} of them, evenly spread, so that every sub-folder has its share. */
    List<Path> spread(int most) {
        int count = Math.min(most, files.size());
        return IntStream.range(0, count)
                .mapToObj(i -> files.get((int) ((long) i * files.size() / count)))
                .toList();
    }

    private static boolean isImage(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.matches("[^.].*\\.(jpg|jpeg|png|gif|bmp|webp)") && Files.isRegularFile(path);
    }
}
