package dev.visionscaling.common.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a text file that a user brings: UTF-8 with or without a byte order mark, or UTF-16 with one, whatever its line
 * ends. Anything else is refused with the line and column of the first byte that does not belong there.
 */
public final class TextFile {
    /** The most that {@link #lines} and {@link #read} take into memory. */
    private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

    private TextFile() {}

    /** Receives the lines of a file. */
    @FunctionalInterface
    public interface LineReader {
        /** @param number the line's number, from 1 */
        void line(int number, String text) throws TextFileException;
    }

    /** Passes every line to {@code reader}, without its end; takes little memory, whatever the file's size. */
    public static void forEachLine(Path file, LineReader reader) throws TextFileException {
        try (InputStream in = Files.newInputStream(file)) {
            TextDecoder decoder = new TextDecoder(file, in);
            int number = 0;
            for (Optional<String> line = decoder.nextLine(); line.isPresent(); line = decoder.nextLine()) {
                reader.line(++number, line.get());
            }
        } catch (IOException e) {
            throw e instanceof TextFileException text ? text : new TextFileException(file, e);
        }
    }

    /** All lines, without their ends. */
    public static List<String> lines(Path file) throws TextFileException {
        List<String> lines = new ArrayList<>();
        long[] size = new long[1];
        forEachLine(file, (number, text) -> {
            lines.add(text);
            size[0] += text.length() + 1;
            if (size[0] > MOST_CHARACTERS) {
                throw new TextFileException(
                        file, "has more than 16 million characters, which is too much for such a file");
            }
        });
        return lines;
    }

    /** The whole text, with {@code \n} between lines and none at the end. */
    public static String read(Path file) throws TextFileException {
        return String.join("\n", lines(file));
    }
}
