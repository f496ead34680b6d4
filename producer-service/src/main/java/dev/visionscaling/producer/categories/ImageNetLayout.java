package dev.visionscaling.producer.categories;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.producer.upload.ErrorSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The layout of ImageNet's challenges: {@code ILSVRC/Data/CLS-LOC/{train,val,test}}; training images lie in folders named
 * by WordNet ids, the others in one folder without any. The ground truth of {@code val} is {@code LOC_val_solution.csv} and
 * the names of further ids are in {@code LOC_synset_mapping.txt}, both in {@code CLS-LOC} or up to three folders above.
 *
 * @param folder the folder that is uploaded, which has this layout in it or lies in it
 * @param data the folder {@code CLS-LOC}
 */
record ImageNetLayout(Path folder, Path data) {
    private static final int FOLDERS_WITH_FILES = 4;
    private static final String SOLUTION = "LOC_val_solution.csv";
    private static final String MAPPING = "LOC_synset_mapping.txt";
    private static final String DEVKIT = "devkit/data";
    private static final String DEVKIT_NUMBERS = "_clsloc_validation_ground_truth.txt";
    private static final String DEVKIT_MAP = "map_clsloc.txt";

    /** The layout that {@code folder} has or belongs to. */
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

    /** Whether the images of {@code val}, or some of them, are among those of the folder. */
    boolean hasValidation() {
        Path validation = data.resolve("val");
        return validation.startsWith(folder) || folder.startsWith(validation);
    }

    /** The path below {@code val} of the image at {@code relativePath} below the folder; empty if it lies elsewhere. */
    Optional<String> validationImage(String relativePath) {
        Path validation = data.resolve("val");
        Path image = folder.resolve(relativePath);
        return image.startsWith(validation)
                ? Optional.of(validation.relativize(image).toString())
                : Optional.empty();
    }

    /** The first of the synonyms that the layout's own list has for each WordNet id; empty without such a list. */
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        file(MAPPING)
                .ifPresent(file -> TextLines.read(file, (number, line) -> {
                    String[] words = line.strip().split("\\s+", 2);
                    if (words.length == 2) {
                        names.put(words[0], words[1].split(",", 2)[0].strip());
                    }
                }));
        return names;
    }

    /** The ground truth of {@code val}, from the solution or else from the development kit. */
    Optional<GroundTruth> groundTruth(WordNetNames names, ErrorSummary malformed) {
        Optional<Path> solution = file(SOLUTION);
        if (solution.isPresent()) {
            return Optional.of(GroundTruthCsv.read(solution.get(), names, malformed));
        }
        return file(DEVKIT).flatMap(kit -> {
            Path map = kit.resolve(DEVKIT_MAP);
            return Files.isReadable(map)
                    ? numbers(kit).map(numbers -> DevkitGroundTruth.read(numbers, map, names, malformed))
                    : Optional.empty();
        });
    }

    private Optional<Path> file(String name) {
        return Stream.iterate(data, Objects::nonNull, Path::getParent)
                .limit(FOLDERS_WITH_FILES)
                .map(path -> path.resolve(name))
                .filter(Files::isReadable)
                .findFirst();
    }

    private static Optional<Path> numbers(Path kit) {
        try (Stream<Path> files = Files.list(kit)) {
            return files.filter(file -> file.toString().endsWith(DEVKIT_NUMBERS))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new CommandFailedException(kit + " cannot be read: " + e.getMessage(), e);
        }
    }
}
