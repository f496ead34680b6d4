package dev.visionscaling.trainer.dataset;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Prints the categories of a folder in UTF-8; runs in its own JVM. */
final class CategoryLister {
    private CategoryLister() {}

    public static void main(String[] args) throws UnsuitableDatasetException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ImageFolder.scan(Path.of(args[0])).categories().forEach(out::println);
    }
}
