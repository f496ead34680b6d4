package dev.visionscaling.producer.categories;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.files.TextFile;
import dev.visionscaling.common.files.TextFileException;
import java.nio.file.Path;

/** Reads a ground truth of any size line by line. */
final class TextLines {
    private TextLines() {}

    /**
     * Passes every line that is not blank to {@code reader}, which may throw an {@link IllegalStateException} whose
     * message completes the sentence "the file …".
     *
     * @throws CommandFailedException if the file cannot be read, is not text, or {@code reader} refuses a line
     */
    static void read(Path file, TextFile.LineReader reader) {
        try {
            TextFile.forEachLine(file, (number, text) -> {
                if (!text.isBlank()) {
                    reader.line(number, text);
                }
            });
        } catch (TextFileException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        } catch (IllegalStateException e) {
            throw new CommandFailedException(file + " " + e.getMessage(), e);
        }
    }
}
