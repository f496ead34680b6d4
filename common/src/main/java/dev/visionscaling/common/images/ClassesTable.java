package dev.visionscaling.common.images;

import dev.visionscaling.common.files.CsvLine;
import dev.visionscaling.common.files.TextFile;
import dev.visionscaling.common.files.TextFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code _classes.csv}, the table in which Roboflow exports the categories of a folder of images: a column {@code
 * filename}, and one for each category with 1 for the images that have it and 0 for the others.
 */
public final class ClassesTable {
    /** The table's name, beside its images. */
    public static final String NAME = "_classes.csv";

    private static final String IMAGE_COLUMN = "filename";
    private static final int MOST_SHOWN = 80;

    private final Path file;
    private final Rows rows;
    private List<String> header = List.of();

    private ClassesTable(Path file, Rows rows) {
        this.file = file;
        this.rows = rows;
    }

    /** Receives the rows of a table. */
    public interface Rows {
        /** Handles an image and its categories: usually one, but possibly none or several. */
        void image(String name, List<String> categories);

        /** Handles a line that cannot be read; {@code problem} says where and why. */
        void malformed(String problem);
    }

    /**
     * Passes all rows of {@code file} to {@code rows}.
     *
     * @throws TextFileException if it cannot be read
     * @throws IllegalArgumentException if it has another header; the message names the file
     */
    public static void read(Path file, Rows rows) throws TextFileException {
        ClassesTable table = new ClassesTable(file, rows);
        TextFile.forEachLine(file, table::line);
        if (table.header.isEmpty()) {
            throw new IllegalArgumentException(file + " is empty");
        }
    }

    private void line(int number, String line) {
        if (line.isBlank()) {
            return;
        }
        Optional<List<String>> fields = CsvLine.fields(line)
                .map(some -> some.stream().map(String::strip).toList());
        if (header.isEmpty()) {
            header = fields.filter(names -> names.size() > 1 && names.get(0).equalsIgnoreCase(IMAGE_COLUMN))
                    .orElseThrow(() -> new IllegalArgumentException(file
                            + " must begin with a line such as filename,bolt,nut, not "
                            + (line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line)));
            return;
        }
        row(number, fields.orElse(List.of()));
    }

    private void row(int number, List<String> fields) {
        String place = file + ", line " + number + ": ";
        if (fields.size() != header.size()) {
            rows.malformed(place + "expected a file name and " + (header.size() - 1) + " numbers");
            return;
        }
        List<String> categories = new ArrayList<>();
        for (int i = 1; i < fields.size(); i++) {
            String value = fields.get(i);
            if (value.equals("1")) {
                categories.add(header.get(i));
            } else if (!value.equals("0")) {
                rows.malformed(place + "expected 0 or 1 for " + header.get(i) + ", not '" + value + "'");
                return;
            }
        }
        rows.image(fields.get(0), categories);
    }
}
