package dev.visionscaling.trainer.dataset;

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
public record ImageFolder(Path path, List<String> categories, List<LabelledFile> files) {
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "gif", "bmp", "webp");

    public ImageFolder {
        categories = List.copyOf(categories);
        files = List.copyOf(files);
    }

    /**
     * Looks for photos of categories that are not known yet.
     *
     * @throws UnsuitableDatasetException if it is no folder, has fewer than two categories, or one without photos
     */
    public static ImageFolder scan(Path folder) throws UnsuitableDatasetException {
        List<Path> subfolders = subfolders(folder);
        if (subfolders.size() < 2) {
            throw new UnsuitableDatasetException(folder + " has "
                    + (subfolders.isEmpty() ? "no sub-folders" : "only one sub-folder")
                    + "; it needs one with photos for each category, at least two");
        }
        return of(folder, subfolders, subfolders.stream().map(ImageFolder::name).toList());
    }

    /**
     * Looks for more photos of known categories; not every one needs to be there.
     *
     * @throws UnsuitableDatasetException if it is no folder, has no category or an unknown one, or one without photos
     */
    public static ImageFolder scan(Path folder, List<String> categories) throws UnsuitableDatasetException {
        List<Path> subfolders = subfolders(folder);
        if (subfolders.isEmpty()) {
            throw new UnsuitableDatasetException(
                    folder + " has no sub-folders; it needs one with photos for each category");
        }
        List<String> unknown = subfolders.stream()
                .map(ImageFolder::name)
                .filter(name -> !categories.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new UnsuitableDatasetException(
                    folder + " has sub-folders that are no category of the model: " + String.join(", ", unknown));
        }
        return of(folder, subfolders, categories);
    }

    private static ImageFolder of(Path folder, List<Path> subfolders, List<String> categories)
            throws UnsuitableDatasetException {
        List<LabelledFile> files = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (Path subfolder : subfolders) {
            int category = categories.indexOf(name(subfolder));
            List<Path> photos = listed(subfolder, ImageFolder::isImage);
            photos.forEach(photo -> files.add(new LabelledFile(photo, category)));
            if (photos.isEmpty()) {
                empty.add(subfolder.toString());
            }
        }
        if (!empty.isEmpty()) {
            throw new UnsuitableDatasetException("there are no photos in " + String.join(", ", empty));
        }
        return new ImageFolder(folder, categories, files);
    }

    private static List<Path> subfolders(Path folder) throws UnsuitableDatasetException {
        if (!Files.isDirectory(folder)) {
            throw new UnsuitableDatasetException(folder + " is no folder");
        }
        return listed(folder, Files::isDirectory);
    }

    private static List<Path> listed(Path folder, Predicate<Path> wanted) throws UnsuitableDatasetException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnsuitableDatasetException(folder + " cannot be listed: " + e.getMessage(), e);
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
