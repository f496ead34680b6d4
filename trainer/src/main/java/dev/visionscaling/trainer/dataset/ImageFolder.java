package dev.visionscaling.trainer.dataset;

import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.common.images.ImageType;
import dev.visionscaling.common.images.SplitFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of images whose categories are known: from one sub-folder per category, with further sub-folders or without,
 * or from a table beside the images.
 *
 * @param path the folder
 * @param categories their names, sorted
 * @param files sorted by path
 */
public record ImageFolder(Path path, List<String> categories, List<LabelledFile> files, NotTakenPhotos notTaken) {
    public ImageFolder {
        categories = List.copyOf(categories);
        files = List.copyOf(files);
    }

    /**
     * Lists the images of a folder, which defines the categories.
     *
     * @throws UnsuitableDatasetException if it is not a folder, has fewer than two categories, or a category has no
     *     images
     */
    public static ImageFolder scan(Path folder) throws UnsuitableDatasetException {
        requireClassification(folder);
        if (CategoryTable.isIn(folder)) {
            return CategoryTable.of(folder).scan();
        }
        List<Path> subfolders = subfolders(folder);
        if (subfolders.size() < 2) {
            throw new UnsuitableDatasetException(FileNames.shown(folder) + " has "
                    + (subfolders.isEmpty() ? "no sub-folders" : "only one sub-folder")
                    + "; it needs one sub-folder of photos per category, at least two" + suggestion(subfolders));
        }
        return of(folder, subfolders, names(subfolders));
    }

    /**
     * Lists more images of known categories, which need not all be present.
     *
     * @throws UnsuitableDatasetException if it is not a folder, has no category or an unknown one, or a category has no
     *     images
     */
    public static ImageFolder scan(Path folder, List<String> categories) throws UnsuitableDatasetException {
        requireClassification(folder);
        if (CategoryTable.isIn(folder)) {
            return CategoryTable.of(folder).scan(categories);
        }
        List<Path> subfolders = subfolders(folder);
        if (subfolders.isEmpty()) {
            throw new UnsuitableDatasetException(
                    FileNames.shown(folder) + " has no sub-folders; it needs one sub-folder of photos per category");
        }
        requireKnown(folder, names(subfolders), categories);
        return of(folder, subfolders, categories);
    }

    static void requireKnown(Path folder, List<String> found, List<String> categories)
            throws UnsuitableDatasetException {
        List<String> unknown =
                found.stream().filter(name -> !categories.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new UnsuitableDatasetException(FileNames.shown(folder)
                    + " has categories that are not categories of the model: " + String.join(", ", unknown));
        }
    }

    private static ImageFolder of(Path folder, List<Path> subfolders, List<String> categories)
            throws UnsuitableDatasetException {
        FolderListing listing = listing(folder, Set.of());
        List<LabelledFile> files = new ArrayList<>();
        List<String> empty = new ArrayList<>(names(subfolders));
        for (FolderListing.Image image : listing.images()) {
            int end = image.name().indexOf('/');
            String category = end < 0 ? "" : image.name().substring(0, end);
            if (categories.contains(category)) {
                files.add(new LabelledFile(image.path(), categories.indexOf(category)));
                empty.remove(category);
            } else {
                listing.withoutCategory(image);
            }
        }
        NotTakenPhotos notTaken = listing.notTaken();
        if (!empty.isEmpty()) {
            throw new UnsuitableDatasetException("there are no photos in "
                    + String.join(
                            ", ",
                            empty.stream()
                                    .map(name -> FileNames.shown(folder) + "/" + name)
                                    .toList())
                    + notTaken.summary().map(text -> " (" + text + ")").orElse("") + "; photos end in "
                    + ImageType.allEndings());
        }
        return new ImageFolder(folder, categories, files, notTaken);
    }

    /** @param known other files of the dataset, which were read already */
    static FolderListing listing(Path folder, Set<Path> known) throws UnsuitableDatasetException {
        try {
            return FolderListing.of(folder, known);
        } catch (IOException e) {
            throw unlistable(folder, e);
        }
    }

    private static void requireClassification(Path folder) throws UnsuitableDatasetException {
        if (!Files.isDirectory(folder)) {
            throw new UnsuitableDatasetException(FileNames.shown(folder) + " is not a folder");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            Optional<String> sign = entries.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.startsWith("_annotations.") || name.equals("labels"))
                    .filter(name -> !name.equals("labels") || Files.isDirectory(folder.resolve("images")))
                    .findFirst();
            if (sign.isPresent()) {
                throw new UnsuitableDatasetException(FileNames.shown(folder)
                        + " is a dataset for object detection, because it has " + sign.get()
                        + ": there is no category for each photo; export it for classification, with one folder per"
                        + " category (in Roboflow: Folder Structure)");
            }
        } catch (IOException | UncheckedIOException e) {
            throw unlistable(folder, e);
        }
    }

    private static List<Path> subfolders(Path folder) throws UnsuitableDatasetException {
        try {
            return SplitFolders.subfolders(folder);
        } catch (IOException | UncheckedIOException e) {
            throw unlistable(folder, e);
        }
    }

    /** A hint if the categories are one folder further down, as after unpacking an archive. */
    private static String suggestion(List<Path> subfolders) throws UnsuitableDatasetException {
        return subfolders.size() == 1 && subfolders(subfolders.get(0)).size() > 1
                ? " (" + FileNames.shown(subfolders.get(0)) + " has several: name that folder)"
                : "";
    }

    private static List<String> names(List<Path> folders) throws UnsuitableDatasetException {
        List<String> names = new ArrayList<>();
        for (Path folder : folders) {
            names.add(FileNames.of(folder.getFileName())
                    .orElseThrow(() -> new UnsuitableDatasetException("the name of the folder "
                            + FileNames.shown(folder) + " is not UTF-8, so it cannot be a category: rename it")));
        }
        return names;
    }

    static UnsuitableDatasetException unlistable(Path folder, Exception e) {
        return new UnsuitableDatasetException(FileNames.shown(folder) + " cannot be listed: " + e.getMessage(), e);
    }
}
