package dev.visionscaling.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a demo's servers keep their data: a given folder, or a temporary one that goes when it is closed. */
final class DemoDirectory implements AutoCloseable {
    private final Path path;
    private final boolean temporary;
    private boolean logsKept;

    private DemoDirectory(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static DemoDirectory open(Optional<Path> given) throws IOException {
        return given.isPresent()
                ? new DemoDirectory(given.get().toAbsolutePath(), false)
                : new DemoDirectory(Files.createTempDirectory("visionscaling-demo-"), true);
    }

    Path path() {
        return path;
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** Something went wrong: the logs of a temporary folder stay. */
    void keepLogs() {
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
