package dev.visionscaling.producer.categories;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.producer.upload.ErrorSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a ground truth in CSV, its header first: {@code image,category}, or {@code ImageId,PredictionString} where the
 * first word of the second field is a WordNet id, as in ImageNet's solutions.
 */
final class GroundTruthCsv {
    private static final List<String> PLAIN = List.of("image", "category");
    private static final List<String> SOLUTION = List.of("imageid", "predictionstring");

    private static final int LONGEST_SHOWN = 80;

    private final Path file;
    private final Entries entries;
    private final ErrorSummary malformed;
    private List<String> header = List.of();

    private GroundTruthCsv(Path file, Entries entries, ErrorSummary malformed) {
        this.file = file;
        this.entries = entries;
        this.malformed = malformed;
    }

    /** Takes an image and its category, or says why not. */
    private interface Entries {
        Optional<String> add(String image, String category);
    }

    /**
     * Reads {@code file}; lines that make no sense are left out.
     *
     * @param malformed takes those lines
     * @throws CommandFailedException if it cannot be read or has another header
     */
    static GroundTruth read(Path file, WordNetNames names, ErrorSummary malformed) {
        GroundTruth truth = new GroundTruth(String.valueOf(file.getFileName()));
        Entries entries = (image, category) -> truth.add(image, names.nameOf(category))
                .map(before -> "names an image that has the category " + before + " already");
        new GroundTruthCsv(file, entries, malformed).read();
        return truth;
    }

    /** Shows the name of every image of {@code file} to {@code action}. */
    static void forEachImage(Path file, Consumer<String> action) {
        Entries entries = (image, category) -> {
            action.accept(image);
            return Optional.empty();
        };
        new GroundTruthCsv(file, entries, new ErrorSummary(complaint -> {}, "")).read();
    }

    private void read() {
        TextLines.read(file, this::line);
        if (header.isEmpty()) {
            throw new CommandFailedException(file + " is empty");
        }
    }

    private void line(int number, String line) {
        Optional<List<String>> fields = CsvLine.fields(line);
        if (header.isEmpty()) {
            header = header(fields.orElse(List.of()), line);
            return;
        }
        problem(fields.orElse(List.of()))
                .ifPresent(problem -> malformed.add(file + ", line " + number + ": " + problem + ": " + start(line)));
    }

    private static List<String> header(List<String> fields, String line) {
        List<String> header = fields.stream()
                .map(field -> field.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!header.equals(PLAIN) && !header.equals(SOLUTION)) {
            throw new IllegalStateException(
                    "must begin with the line image,category or ImageId,PredictionString, not " + start(line));
        }
        return header;
    }

    private static String start(String line) {
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }

    /** Takes the line in, or says why not. */
    private Optional<String> problem(List<String> fields) {
        if (fields.size() != header.size()) {
            return Optional.of("is not an image and its category");
        }
        String image = fields.get(0).strip();
        String category = fields.get(1).strip();
        if (header.equals(SOLUTION)) {
            category = category.split("\\s", 2)[0];
            if (!WordNetNames.isId(category)) {
                return Optional.of("does not begin its second field with a WordNet id such as n01440764");
            }
        }
        if (image.isEmpty() || category.isEmpty()) {
            return Optional.of(image.isEmpty() ? "has no image" : "has no category");
        }
        return entries.add(image.startsWith("./") ? image.substring(2) : image, category);
    }
}
