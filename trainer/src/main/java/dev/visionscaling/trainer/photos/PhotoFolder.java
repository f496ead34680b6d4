package dev.visionscaling.trainer.photos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder with one sub-folder per category. Files that have no image's extension, and hidden ones, are passed over.
 *
 * @param path the folder
 * @param categories the sub-folders' names, in their order
 * @param files in the order of their paths
 */
public record PhotoFolder(Path path, List<String> categories, List<PhotoFile> files) {
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "gif", "bmp", "webp");

    public PhotoFolder {
        categories = List.copyOf(categories);
        files = List.copyOf(files);
    }

    /**
     * Looks for photos of categories that are not known yet.
     *
     * @throws UnsuitablePhotosException if it is no folder, has fewer than two categories, or one without photos
     */
    public static PhotoFolder scan(Path folder) throws UnsuitablePhotosException {
        List<Path> subfolders = subfolders(folder);
        if (subfolders.size() < 2) {
            throw new UnsuitablePhotosException(folder + " has "
                    + (subfolders.isEmpty() ? "no sub-folders" : "only one sub-folder")
                    + "; it needs one with photos for each category, at least two");
        }
        return of(folder, subfolders, subfolders.stream().map(PhotoFolder::name).toList());
    }

    /**
     * Looks for more photos of known categories; not every one needs to be there.
     *
     * @throws UnsuitablePhotosException if it is no folder, has no category or an unknown one, or one without photos
     */
    public static PhotoFolder scan(Path folder, List<String> categories) throws UnsuitablePhotosException {
        List<Path> subfolders = subfolders(folder);
        if (subfolders.isEmpty()) {
            throw new UnsuitablePhotosException(
                    folder + " has no sub-folders; it needs one with photos for each category");
        }
        List<String> unknown = subfolders.stream()
                .map(PhotoFolder::name)
                .filter(name -> !categories.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new UnsuitablePhotosException(
                    folder + " has sub-folders that are no category of the model: " + String.join(", ", unknown));
        }
        return of(folder, subfolders, categories);
    }

    private static PhotoFolder of(Path folder, List<Path> subfolders, List<String> categories)
            throws UnsuitablePhotosException {
        List<PhotoFile> files = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (Path subfolder : subfolders) {
            int category = categories.indexOf(name(subfolder));
            List<Path> photos = listed(subfolder, PhotoFolder::isImage);
            photos.forEach(photo -> files.add(new PhotoFile(photo, category)));
            if (photos.isEmpty()) {
                empty.add(subfolder.toString());
            }
        }
        if (!empty.isEmpty()) {
            throw new UnsuitablePhotosException("there are no photos in " + String.join(", ", empty));
        }
        return new PhotoFolder(folder, categories, files);
    }

    private static List<Path> subfolders(Path folder) throws UnsuitablePhotosException {
        if (!Files.isDirectory(folder)) {
            throw new UnsuitablePhotosException(folder + " is no folder");
        }
        return listed(folder, Files::isDirectory);
    }

    private static List<Path> listed(Path folder, Predicate<Path> wanted) throws UnsuitablePhotosException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnsuitablePhotosException(folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static boolean isImage(Path path) {
        String name = name(path).toLowerCase(Locale.ROOT);
        return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1)) && Files.isRegularFile(path);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
