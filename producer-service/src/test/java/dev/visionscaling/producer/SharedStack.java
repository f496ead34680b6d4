package dev.visionscaling.producer;

import dev.visionscaling.localstack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The servers that all tests of this JVM share; they stop when it ends. */
final class SharedStack {
    private static final LocalStack STACK = start();

    private SharedStack() {}

    static LocalStack get() {
        return STACK;
    }

    /** This module's folder. */
    static Path module() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    private static LocalStack start() {
        try {
            Path target = Files.createDirectories(module().resolve("target"));
            LocalStack stack = LocalStack.start(Files.createTempDirectory(target, "stack-"));
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
}
