package dev.visionscaling.producer.categories;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.producer.upload.ErrorSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The layout of ImageNet's challenges, {@code ILSVRC/Data/CLS-LOC/{train,val,test}}. Training images are in folders
 * named by WordNet ids, the others directly in {@code val} and {@code test}. The ground truth of {@code val} is {@code
 * LOC_val_solution.csv}, and {@code LOC_synset_mapping.txt} names further ids; both files are in {@code CLS-LOC} or up
 * to three folders above it.
 *
 * @param folder the folder that is uploaded, which contains this layout or is inside it
 * @param data the folder {@code CLS-LOC}
 */
record ImageNetLayout(Path folder, Path data) {
    private static final int FOLDERS_TO_SEARCH = 4;
    private static final String SOLUTION = "LOC_val_solution.csv";
    private static final String MAPPING = "LOC_synset_mapping.txt";
    private static final String DEVKIT = "devkit/data";
    private static final String DEVKIT_NUMBERS = "_clsloc_validation_ground_truth.txt";
    private static final String DEVKIT_MAP = "map_clsloc.txt";

    /** The layout that {@code folder} contains or is part of. */
    static Optional<ImageNetLayout> around(Path folder) {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException e) {
            throw new CommandFailedException("the folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
        Stream<Path> below = Stream.of("Data/CLS-LOC", "ILSVRC/Data/CLS-LOC", "CLS-LOC")
                .map(real::resolve)
                .filter(Files::isDirectory);
        Stream<Path> above = Stream.iterate(real, Objects::nonNull, Path::getParent);
        return Stream.concat(below, above)
                .filter(path -> path.endsWith("Data/CLS-LOC"))
                .findFirst()
                .map(data -> new ImageNetLayout(real, data));
    }

    /** Returns true if the folder contains images of {@code val}. */
    boolean hasValidation() {
        Path validation = data.resolve("val");
        return validation.startsWith(folder) || folder.startsWith(validation);
    }

    /** The path below {@code val} of the image at {@code relativePath}; empty if it is not in {@code val}. */
    Optional<String> validationImage(String relativePath) {
        Path validation = data.resolve("val");
        try {
            Path image = folder.resolve(relativePath);
            return image.startsWith(validation)
                    ? Optional.of(validation.relativize(image).toString())
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // a name that this locale cannot express, so none of ImageNet's
        }
    }

    /** The first synonym of each WordNet id in the layout's own list; empty if there is no such list. */
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        find(MAPPING, Files::isRegularFile)
                .ifPresent(file -> TextLines.read(file, (number, line) -> {
                    String[] words = line.strip().split("\\s+", 2);
                    if (words.length == 2) {
                        names.put(words[0], words[1].split(",", 2)[0].strip());
                    }
                }));
        return names;
    }

    /** The ground truth of {@code val}, from the solution or, without one, from the development kit. */
    Optional<GroundTruth> groundTruth(WordNetNames names, ErrorSummary malformed) {
        Optional<Path> solution = find(SOLUTION, Files::isRegularFile);
        if (solution.isPresent()) {
            return Optional.of(GroundTruthCsv.read(solution.get(), names, malformed));
        }
        return find(DEVKIT, Files::isDirectory).flatMap(kit -> {
            Path map = kit.resolve(DEVKIT_MAP);
            return isReadableFile(map)
                    ? numbers(kit).map(numbers -> DevkitGroundTruth.read(numbers, map, names, malformed))
                    : Optional.empty();
        });
    }

    private Optional<Path> find(String name, Predicate<Path> kind) {
        return Stream.iterate(data, Objects::nonNull, Path::getParent)
                .limit(FOLDERS_TO_SEARCH)
                .map(path -> path.resolve(name))
                .filter(Files::isReadable)
                .filter(kind)
                .findFirst();
    }

    private static boolean isReadableFile(Path path) {
        return Files.isReadable(path) && Files.isRegularFile(path);
    }

    private static Optional<Path> numbers(Path kit) {
        try (Stream<Path> files = Files.list(kit)) {
            return files.filter(file -> file.toString().endsWith(DEVKIT_NUMBERS))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new CommandFailedException(kit + " cannot be read: " + e.getMessage(), e);
        }
    }
}
