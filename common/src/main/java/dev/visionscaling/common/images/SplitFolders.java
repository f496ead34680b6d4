package dev.visionscaling.common.images;

import dev.visionscaling.common.files.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of a dataset that somebody has already split: {@code train} and, beside it, {@code valid} and {@code test},
 * also called {@code val} or {@code validation}, in any case.
 */
public record SplitFolders(Path training, Optional<Path> validation, Optional<Path> test) {
    private static final String TRAINING = "train";
    private static final String VALIDATION = "valid";
    private static final String TEST = "test";
    private static final Map<String, String> PARTS = Map.of(
            "train", TRAINING,
            "valid", VALIDATION,
            "val", VALIDATION,
            "validation", VALIDATION,
            "test", TEST);

    /**
     * The parts in {@code folder}; empty if its sub-folders are anything else, such as categories.
     *
     * @throws IllegalArgumentException if there are parts and other sub-folders beside them, or two of one kind; the
     *     message says what to do
     * @throws IOException if it cannot be listed
     */
    public static Optional<SplitFolders> in(Path folder) throws IOException {
        List<Path> all = subfolders(folder);
        Map<String, List<Path>> parts = all.stream()
                .filter(path -> PARTS.containsKey(key(path)))
                .collect(Collectors.groupingBy(path -> PARTS.getOrDefault(key(path), "")));
        List<Path> training = parts.getOrDefault(TRAINING, List.of());
        List<Path> others =
                all.stream().filter(path -> !PARTS.containsKey(key(path))).toList();
        boolean onlyTraining = parts.size() == 1;
        // Otherwise "train" is a category, such as that of toy trains.
        if (training.isEmpty() || !isDataset(training.get(0)) || (onlyTraining && !others.isEmpty())) {
            return Optional.empty();
        }
        requireOneOfEach(folder, parts);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(FileNames.shown(folder) + " has "
                    + names(parts.values().stream().flatMap(List::stream))
                    + ", so it is split already, but also " + names(others.stream())
                    + ": put all photos into the parts, or move the parts elsewhere");
        }
        return Optional.of(new SplitFolders(training.get(0), only(parts, VALIDATION), only(parts, TEST)));
    }

    /** The part to measure a model on: test, or else validation, or else training. */
    public Path measured() {
        return test.or(() -> validation).orElse(training);
    }

    /** The sub-folders of {@code folder} that are neither hidden nor left by an operating system, sorted. */
    public static List<Path> subfolders(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !ImageWalk.isHidden(name(entry)) && !ImageWalk.isOfASystem(name(entry)))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isDataset(Path folder) throws IOException {
        if (Files.isRegularFile(folder.resolve(ClassesTable.NAME))) {
            return true;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return !subfolders(folder).isEmpty()
                    && entries.noneMatch(
                            entry -> ImageType.ofFileName(name(entry)).isPresent() && !Files.isDirectory(entry));
        }
    }

    private static void requireOneOfEach(Path folder, Map<String, List<Path>> parts) {
        parts.values().stream().filter(paths -> paths.size() > 1).findFirst().ifPresent(paths -> {
            throw new IllegalArgumentException(FileNames.shown(folder) + " has " + names(paths.stream())
                    + ", which mean the same: keep one of them");
        });
    }

    private static Optional<Path> only(Map<String, List<Path>> parts, String part) {
        return parts.getOrDefault(part, List.of()).stream().findFirst();
    }

    private static String names(Stream<Path> paths) {
        return paths.map(path -> FileNames.shown(path.getFileName())).sorted().collect(Collectors.joining(", "));
    }

    private static String key(Path path) {
        return name(path).toLowerCase(Locale.ROOT);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
