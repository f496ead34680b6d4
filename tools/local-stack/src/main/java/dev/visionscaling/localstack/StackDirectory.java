package dev.visionscaling.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory that keeps a stack's data. A lock file lets only one stack use it at a time. */
final class StackDirectory implements AutoCloseable {
    private final Path root;
    private final FileChannel lock;

    private StackDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** @throws LocalStackException if another stack uses it or it cannot be written */
    static StackDirectory open(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root.resolve("logs"));
            root = root.toRealPath();
            FileChannel channel =
                    FileChannel.open(root.resolve("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new LocalStackException(
                        "the data directory " + root + " is in use by another local stack that is still running");
            }
            return new StackDirectory(root, channel);
        } catch (IOException e) {
            throw new LocalStackException("the data directory " + root + " cannot be used: " + e, e);
        }
    }

    Path root() {
        return root;
    }

    Path of(String server) {
        return root.resolve(server);
    }

    Path logOf(String server) {
        return root.resolve("logs").resolve(server + ".log");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new LocalStackException("the lock on " + root + " cannot be released", e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by another stack in this process
        }
    }
}
