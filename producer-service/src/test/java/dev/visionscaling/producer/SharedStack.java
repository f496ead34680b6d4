package dev.visionscaling.producer;

import dev.visionscaling.harness.testing.TestServers;
import dev.visionscaling.localstack.ServerStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The servers that all tests of this JVM share; they stop when it ends. */
final class SharedStack {
    private static final ServerStack STACK = start();

    private SharedStack() {}

    static ServerStack get() {
        return STACK;
    }

    /** This module's folder. */
    static Path module() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    private static ServerStack start() {
        try {
            Path data = module().resolve("target/stack");
            deleteIfExists(data);
            ServerStack stack = TestServers.start(data);
            // Where the AWS SDK looks first; a child process gets them in its environment.
            System.setProperty("aws.accessKeyId", stack.accessKey());
            System.setProperty("aws.secretAccessKey", stack.secretKey());
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the servers start", e);
        }
    }

    // What an earlier run left: the tests begin with empty servers.
    private static void deleteIfExists(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
