package dev.visionscaling.harness;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that a process prints to.
 *
 * @param log standard output, and standard error unless that has its own file
 */
record ProcessOutput(Path log, Optional<Path> errorLog) {
    private static final int LAST_BYTES = 64 << 10;

    String standardOutput() {
        return text(log);
    }

    /** Standard error, or everything if both streams share a file. */
    String standardError() {
        return text(errorLog.orElse(log));
    }

    /** The last lines that are not blank; reads only the end of the file. */
    List<String> lastLines(int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LAST_BYTES));
            byte[] bytes = new byte[(int) Math.min(LAST_BYTES, file.length() - file.getFilePointer())];
            file.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(" + log + " cannot be read)");
        }
    }

    // Malformed input, such as half a character that was just written, is replaced, not refused.
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
