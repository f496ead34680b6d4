package dev.visionscaling.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a run's servers keep their data: a given folder, or a temporary one that goes when it is closed. */
public final class RunDirectory implements AutoCloseable {
    private final Path path;
    private final boolean temporary;
    private boolean logsKept;

    private RunDirectory(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /** A folder that stays. */
    public static RunDirectory kept(Path path) {
        return new RunDirectory(path.toAbsolutePath(), false);
    }

    /** A new folder whose name tells the {@code purpose}. */
    public static RunDirectory temporary(String purpose) throws IOException {
        return new RunDirectory(Files.createTempDirectory("visionscaling-" + purpose + "-"), true);
    }

    public Path path() {
        return path;
    }

    public Path logs() {
        return path.resolve("logs");
    }

    /** Something went wrong: the logs of a temporary folder stay. */
    public void keepLogs() {
        logsKept = true;
    }

    /** Deletes a temporary folder, but for logs that are to be kept. */
    @Override
    public void close() throws IOException {
        if (!temporary) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(path)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            if (logsKept && (file.startsWith(logs()) || file.equals(path))) {
                continue;
            }
            Files.deleteIfExists(file);
        }
    }
}
