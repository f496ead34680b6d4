package dev.visionscaling.common.files;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Prints the names of a folder's files in UTF-8, or "none"; runs in its own JVM. */
final class NameLister {
    private NameLister() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            files.map(path -> FileNames.of(path.getFileName()).orElse("none")).forEach(out::println);
        }
    }
}
