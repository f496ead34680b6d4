package dev.visionscaling.producer.categories;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.producer.upload.ErrorSummary;
import dev.visionscaling.producer.upload.ExpectedCategories;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * Finds the expected categories of a folder's images in a ground truth or, for images that it does not name, in folder
 * names. Counts and prints malformed lines and missing images. Used by one thread at a time.
 */
public final class KnownCategories implements ExpectedCategories {
    private final Path folder;
    private final Optional<ImageNetLayout> layout;
    private final Optional<Path> file;
    private final Optional<GroundTruth> truth;
    private final FolderNames folders;
    private final ErrorSummary malformed;
    private final ErrorSummary missing;
    private long byTruth;
    private long byFolder;
    private long unknown;

    /**
     * Reads the ground truth, if there is one.
     *
     * @param file a ground truth in CSV; if empty, that of ImageNet's layout or of an export is used, if {@code folder}
     *     has one
     * @param errors takes a line for each of the first malformed lines and missing images
     * @throws CommandFailedException if a file cannot be read
     */
    public KnownCategories(Path folder, Optional<Path> file, Consumer<String> errors) {
        this.folder = folder;
        this.file = file;
        this.malformed = labelled("malformed: ", "further lines are counted but not listed", errors);
        this.missing = labelled("missing: ", "further images are counted but not listed", errors);
        this.layout = ImageNetLayout.around(folder);
        WordNetNames imageNet = WordNetNames.ofImageNet();
        WordNetNames names = layout.map(known -> imageNet.or(known.names())).orElse(imageNet);
        this.truth = file.isPresent()
                ? file.map(path -> GroundTruthCsv.read(path, names, malformed))
                : layout.filter(ImageNetLayout::hasValidation)
                        .flatMap(known -> known.groundTruth(names, malformed))
                        .or(() -> ExportedClasses.below(folder, malformed));
        Path named = layout.map(ImageNetLayout::folder)
                .orElse(folder.toAbsolutePath().normalize());
        this.folders = new FolderNames(named, names, truth.isPresent() || layout.isPresent());
    }

    @Override
    public Optional<String> of(String relativePath) {
        Optional<String> category = truth.flatMap(known -> known.of(namesOf(relativePath)));
        if (category.isPresent()) {
            byTruth++;
            return category;
        }
        category = folders.of(relativePath);
        if (category.isPresent()) {
            byFolder++;
        } else {
            unknown++;
        }
        return category;
    }

    @Override
    public boolean isSource(Path file) {
        return truth.filter(known -> known.wasReadFrom(file)).isPresent();
    }

    /**
     * A line that summarizes the categories; empty if only folder names were used.
     *
     * @param complete whether every image was looked up; only then are the missing ones known
     */
    public Optional<String> report(boolean complete) {
        if (truth.isEmpty() && layout.isEmpty()) {
            return Optional.empty();
        }
        StringJoiner line = new StringJoiner(", ", "expected categories: ", "");
        line.add(text("%,d from folder names", byFolder));
        truth.ifPresent(known -> line.add(text("%,d from %s", byTruth, known.source())));
        line.add(text("%,d unknown", unknown));
        if (malformed.count() > 0) {
            line.add(text("%,d malformed %s skipped", malformed.count(), malformed.count() == 1 ? "line" : "lines"));
        }
        if (complete) {
            truth.ifPresent(known -> addMissing(known, line));
        }
        if (truth.isEmpty()
                && unknown > 0
                && layout.filter(ImageNetLayout::hasValidation).isPresent()) {
            line.add("no LOC_val_solution.csv found for val (name it with --ground-truth)");
        }
        return Optional.of(line.toString());
    }

    private void addMissing(GroundTruth known, StringJoiner line) {
        if (known.missing() == 0) {
            return;
        }
        line.add(
                known.missing() == 1
                        ? "1 image that it names is missing"
                        : text("%,d images that it names are missing", known.missing()));
        // Only for a given file: it is normal to have ImageNet's ground truth and only a part of its images.
        file.ifPresent(path -> GroundTruthCsv.forEachImage(path, image -> {
            if (known.isMissing(image)) {
                missing.add(path + " names " + image + ", which is not an image in " + folder);
            }
        }));
    }

    private List<String> namesOf(String relativePath) {
        List<String> names = new ArrayList<>(List.of(relativePath, withoutExtension(relativePath)));
        layout.flatMap(known -> known.validationImage(relativePath)).ifPresent(name -> {
            names.add(name);
            names.add(withoutExtension(name));
        });
        return names;
    }

    private static String withoutExtension(String path) {
        return path.substring(0, path.lastIndexOf('.'));
    }

    private static ErrorSummary labelled(String label, String moreLine, Consumer<String> errors) {
        return new ErrorSummary(line -> errors.accept(label + line), moreLine);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
