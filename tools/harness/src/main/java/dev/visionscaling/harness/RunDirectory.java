package dev.visionscaling.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
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

    /** A folder that stays and is empty now: what an earlier run left in it is deleted. */
    public static RunDirectory emptied(Path path) throws IOException {
        if (Files.exists(path)) {
            delete(path, file -> true);
        }
        return kept(path);
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
        if (temporary) {
            delete(path, file -> !(logsKept && (file.startsWith(logs()) || file.equals(path))));
        }
    }

    private static void delete(Path folder, Predicate<Path> condition) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst =
                    all.filter(condition).sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
