package dev.visionscaling.trainer.dataset;

import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.common.files.TextFileException;
import dev.visionscaling.common.images.ClassesTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The categories of images by name, from the table of an export. */
final class CategoryTable {
    private final Path folder;
    private final Map<String, String> categories = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private CategoryTable(Path folder) {
        this.folder = folder;
    }

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(ClassesTable.NAME));
    }

    /** @throws UnsuitableDatasetException if it cannot be read, or an image has several categories */
    static CategoryTable of(Path folder) throws UnsuitableDatasetException {
        CategoryTable table = new CategoryTable(folder);
        try {
            ClassesTable.read(folder.resolve(ClassesTable.NAME), table.new Collector());
        } catch (TextFileException | IllegalArgumentException e) {
            throw new UnsuitableDatasetException(String.valueOf(e.getMessage()), e);
        }
        if (!table.problems.isEmpty()) {
            throw new UnsuitableDatasetException(table.problems.get(0)
                    + andOthers(table.problems.size() - 1)
                    + ": a model has one category per photo; export the dataset with one folder per category"
                    + " (in Roboflow: Folder Structure)");
        }
        return table;
    }

    private static String andOthers(int count) {
        return count == 0 ? "" : count == 1 ? " (as does 1 other)" : " (as do " + count + " others)";
    }

    /** Lists the images of the folder; the categories are those that have images. */
    ImageFolder scan() throws UnsuitableDatasetException {
        FolderListing listing = listing();
        List<String> present = listing.images().stream()
                .map(FolderListing.Image::name)
                .filter(categories::containsKey)
                .map(categories::get)
                .distinct()
                .sorted()
                .toList();
        if (present.size() < 2) {
            throw new UnsuitableDatasetException(FileNames.shown(folder.resolve(ClassesTable.NAME))
                    + " has photos of fewer than two categories: " + String.join(", ", present));
        }
        return labelled(listing, present);
    }

    /** Lists the images of the folder, all of which must have known categories. */
    ImageFolder scan(List<String> known) throws UnsuitableDatasetException {
        ImageFolder.requireKnown(
                folder, categories.values().stream().distinct().sorted().toList(), known);
        ImageFolder images = labelled(listing(), known);
        if (images.files().isEmpty()) {
            throw new UnsuitableDatasetException(
                    "there are no photos in " + FileNames.shown(folder) + " that " + ClassesTable.NAME + " names");
        }
        return images;
    }

    private FolderListing listing() throws UnsuitableDatasetException {
        return ImageFolder.listing(folder, Set.of(folder.resolve(ClassesTable.NAME)));
    }

    private ImageFolder labelled(FolderListing listing, List<String> names) {
        List<LabelledFile> files = new ArrayList<>();
        Set<String> missing = new HashSet<>(categories.keySet());
        for (FolderListing.Image image : listing.images()) {
            String category = categories.get(image.name());
            missing.remove(image.name());
            if (category == null) {
                listing.withoutCategory(image);
            } else {
                files.add(new LabelledFile(image.path(), names.indexOf(category)));
            }
        }
        NotTakenPhotos notTaken = listing.notTaken();
        return new ImageFolder(
                folder,
                names,
                files,
                missing.isEmpty()
                        ? notTaken
                        : notTaken.with(missing.size() + (missing.size() == 1 ? " photo" : " photos") + " that "
                                + ClassesTable.NAME
                                + (missing.size() == 1 ? " names is missing" : " names are missing")));
    }

    private final class Collector implements ClassesTable.Rows {
        @Override
        public void image(String name, List<String> found) {
            if (found.size() > 1) {
                problems.add(FileNames.shown(folder.resolve(ClassesTable.NAME)) + " gives " + name
                        + " several categories, " + String.join(" and ", found));
            } else if (!found.isEmpty()) {
                categories.put(name, found.get(0));
            }
        }

        @Override
        public void malformed(String problem) {
            problems.add(problem);
        }
    }
}
