package dev.visionscaling.producer.categories;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.files.CsvLine;
import dev.visionscaling.producer.upload.ErrorSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a ground truth from a CSV file with the header {@code image,category}, or {@code ImageId,PredictionString},
 * whose second field begins with a WordNet id, as in ImageNet's solutions.
 */
final class GroundTruthCsv {
    private static final List<String> PLAIN = List.of("image", "category");
    private static final List<String> SOLUTION = List.of("imageid", "predictionstring");

    private static final int MAX_SHOWN = 80;

    private final Path file;
    private final Entries entries;
    private final ErrorSummary malformed;
    private List<String> header = List.of();

    private GroundTruthCsv(Path file, Entries entries, ErrorSummary malformed) {
        this.file = file;
        this.entries = entries;
        this.malformed = malformed;
    }

    /** Receives the entries of the file. */
    private interface Entries {
        /** Adds an image and its category; returns a problem if that is not possible. */
        Optional<String> add(String image, String category);
    }

    /**
     * Reads {@code file} without its malformed lines.
     *
     * @param malformed receives the malformed lines
     * @throws CommandFailedException if the file cannot be read or has another header
     */
    static GroundTruth read(Path file, WordNetNames names, ErrorSummary malformed) {
        GroundTruth truth = new GroundTruth(String.valueOf(file.getFileName()));
        truth.readFrom(file);
        Entries entries = (image, category) ->
                truth.add(image, names.nameOf(category)).map(other -> "the image already has the category " + other);
        new GroundTruthCsv(file, entries, malformed).read();
        return truth;
    }

    /** Calls {@code action} with the name of every image in {@code file}. */
    static void forEachImage(Path file, Consumer<String> action) {
        Entries entries = (image, category) -> {
            action.accept(image);
            return Optional.empty();
        };
        new GroundTruthCsv(file, entries, new ErrorSummary(line -> {}, "")).read();
    }

    private void read() {
        TextLines.read(file, this::readLine);
        if (header.isEmpty()) {
            throw new CommandFailedException(file + " is empty");
        }
    }

    private void readLine(int number, String line) {
        Optional<List<String>> fields = CsvLine.fields(line);
        if (header.isEmpty()) {
            header = header(fields.orElse(List.of()), line);
            return;
        }
        add(fields.orElse(List.of()))
                .ifPresent(
                        problem -> malformed.add(file + ", line " + number + ": " + problem + ": " + shortened(line)));
    }

    private static List<String> header(List<String> fields, String line) {
        List<String> header = fields.stream()
                .map(field -> field.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!header.equals(PLAIN) && !header.equals(SOLUTION)) {
            throw new IllegalStateException(
                    "must begin with the line image,category or ImageId,PredictionString, not " + shortened(line));
        }
        return header;
    }

    private static String shortened(String line) {
        return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line;
    }

    /** Adds the entry of a line; returns a problem if it is malformed. */
    private Optional<String> add(List<String> fields) {
        if (fields.size() != header.size()) {
            return Optional.of("expected an image and its category");
        }
        String image = fields.get(0).strip();
        String category = fields.get(1).strip();
        if (header.equals(SOLUTION)) {
            category = category.split("\\s", 2)[0];
            if (!WordNetNames.isId(category)) {
                return Optional.of("the second field must begin with a WordNet id such as n01440764");
            }
        }
        if (image.isEmpty() || category.isEmpty()) {
            return Optional.of(image.isEmpty() ? "the image is missing" : "the category is missing");
        }
        return entries.add(image.startsWith("./") ? image.substring(2) : image, category);
    }
}
