package dev.visionscaling.trainer.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with one sub-folder of images per category. Other files and hidden files are ignored.
 *
 * @param path the folder
 * @param categories the sub-folders' names, sorted
 * @param files sorted by path
 * @param special pipes, sockets and devices that are named like images, which are never opened
 */
public record ImageFolder(Path path, List<String> categories, List<LabelledFile> files, List<Path> special) {
    public ImageFolder {
        categories = List.copyOf(categories);
        files = List.copyOf(files);
        special = List.copyOf(special);
    }

    /**
     * Lists the images of a folder; its sub-folders define the categories.
     *
     * @throws UnsuitableDatasetException if it is not a folder, has fewer than two categories, or a category has no
     *     images
     */
    public static ImageFolder scan(Path folder) throws UnsuitableDatasetException {
        List<Path> subfolders = subfolders(folder);
        if (subfolders.size() < 2) {
            throw new UnsuitableDatasetException(folder + " has "
                    + (subfolders.isEmpty() ? "no sub-folders" : "only one sub-folder")
                    + "; it needs one sub-folder of photos per category, at least two");
        }
        return of(folder, subfolders, subfolders.stream().map(ImageFolder::name).toList());
    }

    /**
     * Lists more images of known categories, which need not all be present.
     *
     * @throws UnsuitableDatasetException if it is not a folder, has no category or an unknown one, or a category has no
     *     images
     */
    public static ImageFolder scan(Path folder, List<String> categories) throws UnsuitableDatasetException {
        List<Path> subfolders = subfolders(folder);
        if (subfolders.isEmpty()) {
            throw new UnsuitableDatasetException(
                    folder + " has no sub-folders; it needs one sub-folder of photos per category");
        }
        List<String> unknown = subfolders.stream()
                .map(ImageFolder::name)
                .filter(name -> !categories.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new UnsuitableDatasetException(
                    folder + " has sub-folders that are not categories of the model: " + String.join(", ", unknown));
        }
        return of(folder, subfolders, categories);
    }

    private static ImageFolder of(Path folder, List<Path> subfolders, List<String> categories)
            throws UnsuitableDatasetException {
        List<LabelledFile> files = new ArrayList<>();
        List<Path> special = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (Path subfolder : subfolders) {
            int category = categories.indexOf(name(subfolder));
            ImageFiles images = images(subfolder);
            images.files().forEach(image -> files.add(new LabelledFile(image, category)));
            special.addAll(images.special());
            if (images.files().isEmpty()) {
                empty.add(subfolder.toString());
            }
        }
        if (!empty.isEmpty()) {
            throw new UnsuitableDatasetException("there are no photos in " + String.join(", ", empty));
        }
        return new ImageFolder(folder, categories, files, special);
    }

    private static List<Path> subfolders(Path folder) throws UnsuitableDatasetException {
        if (!Files.isDirectory(folder)) {
            throw new UnsuitableDatasetException(folder + " is not a folder");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw unlistable(folder, e);
        }
    }

    private static ImageFiles images(Path folder) throws UnsuitableDatasetException {
        try {
            return ImageFiles.in(folder);
        } catch (IOException e) {
            throw unlistable(folder, e);
        }
    }

    private static UnsuitableDatasetException unlistable(Path folder, Exception e) {
        return new UnsuitableDatasetException(folder + " cannot be listed: " + e.getMessage(), e);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
