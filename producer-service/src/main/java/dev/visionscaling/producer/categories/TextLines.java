package dev.visionscaling.producer.categories;

import dev.visionscaling.common.cli.CommandFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a text file of any size line by line. */
final class TextLines {
    private TextLines() {}

    /** Receives the lines of a file. */
    interface Reader {
        /**
         * Handles one line.
         *
         * @param number the line's number, from 1
         * @throws IllegalStateException whose message completes the sentence "the file …"
         */
        void line(int number, String text);
    }

    /**
     * Passes every line that is not blank to {@code reader}, without a byte order mark.
     *
     * @throws CommandFailedException if the file cannot be read, is not UTF-8, or {@code reader} refuses a line
     */
    static void read(Path file, Reader reader) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!text.isBlank()) {
                    reader.line(number, text);
                }
            }
        } catch (CharacterCodingException e) {
            throw new CommandFailedException(file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new CommandFailedException(file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            throw new CommandFailedException(file + " " + e.getMessage(), e);
        }
    }
}
