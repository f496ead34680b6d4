package dev.visionscaling.producer.categories;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.common.files.TextFileException;
import dev.visionscaling.common.images.ClassesTable;
import dev.visionscaling.common.images.SplitFolders;
import dev.visionscaling.producer.upload.ErrorSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the categories of a dataset that was exported with a table in each folder of images. */
final class ExportedClasses {
    private ExportedClasses() {}

    /** The tables in {@code folder} and its sub-folders, such as train, as one; empty if there is none. */
    static Optional<GroundTruth> below(Path folder, ErrorSummary malformed) {
        GroundTruth truth = new GroundTruth(ClassesTable.NAME);
        List<Path> tables = tables(folder);
        for (Path table : tables) {
            read(table, prefix(folder, table), truth, malformed);
        }
        return tables.isEmpty() ? Optional.empty() : Optional.of(truth);
    }

    private static List<Path> tables(Path folder) {
        try {
            List<Path> folders = new ArrayList<>(List.of(folder));
            folders.addAll(SplitFolders.subfolders(folder));
            return folders.stream()
                    .map(some -> some.resolve(ClassesTable.NAME))
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) {
            throw new CommandFailedException("the folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String prefix(Path folder, Path table) {
        return FileNames.of(folder.relativize(table))
                .map(name -> name.substring(0, name.length() - ClassesTable.NAME.length()))
                .orElse("");
    }

    private static void read(Path table, String prefix, GroundTruth truth, ErrorSummary malformed) {
        try {
            ClassesTable.read(table, new ClassesTable.Rows() {
                @Override
                public void image(String name, List<String> categories) {
                    if (categories.size() > 1) {
                        malformed.add(table + ": " + name + " has several categories, "
                                + String.join(" and ", categories) + ", but only one is possible here");
                        return;
                    }
                    categories.forEach(category -> truth.add(prefix + name, category)
                            .ifPresent(other ->
                                    malformed.add(table + ": " + name + " already has the category " + other)));
                }

                @Override
                public void malformed(String problem) {
                    malformed.add(problem);
                }
            });
            truth.readFrom(table);
        } catch (TextFileException | IllegalArgumentException e) {
            // Nobody named this file, and it may be another program's: the images count all the same.
            malformed.add(String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw new CommandFailedException(table + " " + e.getMessage(), e);
        }
    }
}
