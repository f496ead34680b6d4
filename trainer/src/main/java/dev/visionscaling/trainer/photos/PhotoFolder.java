package dev.visionscaling.trainer.photos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder with one sub-folder per category. Files that have no image's extension, and hidden ones, are passed over.
 *
 * @param categories the sub-folders' names, in their order
 * @param files in the order of their paths
 */
public record PhotoFolder(List<String> categories, List<PhotoFile> files) {
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "gif", "bmp", "webp");
    private static final int FEWEST_CATEGORIES = 2;

    public PhotoFolder {
        categories = List.copyOf(categories);
        files = List.copyOf(files);
    }

    /**
     * Looks at what is there.
     *
     * @throws UnsuitablePhotosException if it is no folder, has fewer than two categories, or one without photos
     */
    public static PhotoFolder scan(Path folder) throws UnsuitablePhotosException {
        if (!Files.isDirectory(folder)) {
            throw new UnsuitablePhotosException(folder + " is no folder");
        }
        try {
            List<Path> subfolders = visible(folder, Files::isDirectory);
            if (subfolders.size() < FEWEST_CATEGORIES) {
                throw new UnsuitablePhotosException(folder + " has " + counted(subfolders.size())
                        + "; it needs one sub-folder of photos for each category, at least two");
            }
            List<PhotoFile> files = new ArrayList<>();
            List<String> empty = new ArrayList<>();
            for (int category = 0; category < subfolders.size(); category++) {
                List<Path> photos = visible(subfolders.get(category), PhotoFolder::isImage);
                if (photos.isEmpty()) {
                    empty.add(subfolders.get(category).toString());
                }
                for (Path photo : photos) {
                    files.add(new PhotoFile(photo, category));
                }
            }
            if (!empty.isEmpty()) {
                throw new UnsuitablePhotosException("there are no photos in " + String.join(", ", empty));
            }
            return new PhotoFolder(subfolders.stream().map(PhotoFolder::name).toList(), files);
        } catch (IOException | UncheckedIOException e) {
            throw new UnsuitablePhotosException(folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static List<Path> visible(Path folder, java.util.function.Predicate<Path> wanted) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .filter(wanted)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isImage(Path path) {
        String name = name(path).toLowerCase(Locale.ROOT);
        return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1)) && Files.isRegularFile(path);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static String counted(int subfolders) {
        return subfolders == 0 ? "no sub-folders" : "only one sub-folder";
    }
}
