package dev.visionscaling.trainer.dataset;

import dev.visionscaling.common.files.SpecialFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The image files of a folder, selected by their extensions. Hidden files are ignored.
 *
 * @param files sorted by path
 * @param special pipes, sockets and devices that are named like images, which are never opened; sorted by path
 */
public record ImageFiles(Path folder, List<Path> files, List<Path> special) {
    /** The extensions of image files, for help texts and messages. */
    public static final String EXTENSIONS = "jpg jpeg png gif bmp webp tif tiff pbm pgm ppm pnm";

    private static final Set<String> KNOWN = Set.of(EXTENSIONS.split(" "));

    public ImageFiles {
        files = List.copyOf(files);
        special = List.copyOf(special);
    }

    /** Lists the images directly in {@code folder}. */
    static ImageFiles in(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return of(folder, entries);
        }
    }

    /**
     * Lists the images in {@code folder} and its sub-folders, at least one.
     *
     * @throws IllegalArgumentException if it is not a folder or has no images; the message follows a setting's name
     */
    public static ImageFiles below(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("must be a folder, not '" + folder + "'");
        }
        try (Stream<Path> entries = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            ImageFiles images = of(folder, entries);
            if (images.files.isEmpty()) {
                throw new IllegalArgumentException("must contain images (" + EXTENSIONS
                        + "), directly or in sub-folders; there are none in '" + folder + "'");
            }
            return images;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
    }

    private static ImageFiles of(Path folder, Stream<Path> entries) throws IOException {
        try {
            List<Path> images =
                    entries.filter(ImageFiles::isNamedLikeAnImage).sorted().toList();
            return new ImageFiles(
                    folder,
                    images.stream().filter(Files::isRegularFile).toList(),
                    images.stream().filter(SpecialFiles::isSpecial).toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns at most {@code max} files, evenly spaced, so that every sub-folder is represented. */
    public List<Path> spread(int max) {
        int count = Math.min(max, files.size());
        return IntStream.range(0, count)
                .mapToObj(i -> files.get((int) ((long) i * files.size() / count)))
                .toList();
    }

    /** The messages that name the special files. */
    public List<String> skipped() {
        return special.stream().map(ImageFiles::skipped).toList();
    }

    static String skipped(Path special) {
        return special + " is skipped: " + SpecialFiles.REASON;
    }

    private static boolean isNamedLikeAnImage(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.charAt(0) != '.' && KNOWN.contains(name.substring(dot + 1));
    }
}
