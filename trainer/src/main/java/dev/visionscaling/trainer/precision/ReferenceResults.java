package dev.visionscaling.trainer.precision;

import dev.visionscaling.common.files.TextFile;
import dev.visionscaling.common.files.TextFileException;
import dev.visionscaling.squeezenet.CategoryScore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Another implementation's results: the best category of each image, by file name.
 *
 * @param source the file that they were read from
 */
record ReferenceResults(Path source, Map<String, CategoryScore> best) {
    private static final String HEADER = "file,true_index,top1_index,top1_label,top1_confidence_percent";

    ReferenceResults {
        best = Map.copyOf(best);
    }

    /**
     * Reads lines of {@code file,true_index,top1_index,top1_label,top1_confidence_percent,top5_indices}; only a label
     * may contain commas.
     *
     * @throws IllegalArgumentException if it is not such a table
     */
    static ReferenceResults read(Path file) {
        try {
            List<String> lines = TextFile.lines(file);
            if (lines.isEmpty() || !lines.get(0).startsWith(HEADER)) {
                throw new IllegalArgumentException("must begin with '" + HEADER + "'; '" + file + "' does not");
            }
            Map<String, CategoryScore> best = new HashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                List<String> columns = List.of(line.split(",", -1));
                int last = columns.size() - 1;
                best.put(
                        columns.get(0),
                        new CategoryScore(
                                String.join(",", columns.subList(3, last - 1)),
                                Integer.parseInt(columns.get(2)),
                                Double.parseDouble(columns.get(last - 1))));
            }
            return new ReferenceResults(file, best);
        } catch (TextFileException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("is not a readable table: " + e.getMessage(), e);
        }
    }
}
