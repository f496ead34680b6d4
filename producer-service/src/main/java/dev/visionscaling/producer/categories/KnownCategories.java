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
 * Everything that is known of a folder's images: what a ground truth says of them, else what their folders' names say.
 * Counts and names what does not fit. Used by one thread at a time.
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
     * Reads what there is to read.
     *
     * @param file a ground truth in CSV; empty: that of ImageNet's layout if {@code folder} has it
     * @param complaints takes a line for each of the first lines that make no sense and images that are not there
     * @throws CommandFailedException if a file cannot be read
     */
    public KnownCategories(Path folder, Optional<Path> file, Consumer<String> complaints) {
        this.folder = folder;
        this.file = file;
        this.malformed = labelled("malformed: ", "more lines, which are only counted", complaints);
        this.missing = labelled("not there: ", "more images, which are only counted", complaints);
        this.layout = ImageNetLayout.around(folder);
        WordNetNames imageNet = WordNetNames.ofImageNet();
        WordNetNames names = layout.map(known -> imageNet.or(known.names())).orElse(imageNet);
        this.truth = file.isPresent()
                ? file.map(path -> GroundTruthCsv.read(path, names, malformed))
                : layout.filter(ImageNetLayout::hasValidation).flatMap(known -> known.groundTruth(names, malformed));
        Path named = layout.map(ImageNetLayout::folder)
                .orElse(folder.toAbsolutePath().normalize());
        this.folders = new FolderNames(named, names, file.isPresent() || layout.isPresent());
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

    /**
     * What it came to, in a line for a person; empty where the folders' names are all there is.
     *
     * @param complete whether every image was asked for: only then is it known which ones are not there
     */
    public Optional<String> report(boolean complete) {
        if (truth.isEmpty() && layout.isEmpty()) {
            return Optional.empty();
        }
        StringJoiner line = new StringJoiner(", ", "expected categories: ", "");
        line.add(text("%,d images by their folders", byFolder));
        truth.ifPresent(known -> line.add(text("%,d by %s", byTruth, known.source())));
        line.add(text("%,d not known", unknown));
        if (malformed.count() > 0) {
            line.add(text("%,d malformed lines left out", malformed.count()));
        }
        if (complete) {
            truth.ifPresent(known -> addMissing(known, line));
        }
        if (truth.isEmpty()
                && unknown > 0
                && layout.filter(ImageNetLayout::hasValidation).isPresent()) {
            line.add("no LOC_val_solution.csv was found for val (--ground-truth names it)");
        }
        return Optional.of(line.toString());
    }

    private void addMissing(GroundTruth known, StringJoiner line) {
        if (known.missing() == 0) {
            return;
        }
        line.add(text("%,d that it names are not there", known.missing()));
        // The ground truth of all of ImageNet is no mistake beside a part of its images.
        file.ifPresent(path -> GroundTruthCsv.forEachImage(path, image -> {
            if (known.isMissing(image)) {
                missing.add(image + ", which " + path + " names, is no image in " + folder);
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

    private static ErrorSummary labelled(String label, String rest, Consumer<String> lines) {
        return new ErrorSummary(line -> lines.accept(label + line), rest);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
