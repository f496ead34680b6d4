package dev.visionscaling.squeezenet.download;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A public file whose digest is known in advance, cached in one of the user's folders.
 *
 * @param address the file's URL; its last segment is the file's name in the folder
 * @param sha256 of its content, in hexadecimal
 */
public record PinnedFile(URI address, String sha256, Path folder, DownloadLimits limits) {
    private static final Object IN_THIS_PROCESS = new Object();

    /**
     * Returns the file, after downloading it if it is not cached. Concurrent processes and threads download it once; an
     * interrupted download is resumed.
     *
     * @throws DownloadException if it is neither cached nor available
     * @throws InterruptedException if the thread is interrupted while downloading
     */
    public Path fetch(DownloadProgress progress) throws DownloadException, InterruptedException {
        Path file = file();
        try {
            if (isCached(file)) {
                return file;
            }
            Files.createDirectories(folder);
            synchronized (IN_THIS_PROCESS) {
                try (FileChannel lockFile = openBeside(file, ".lock")) {
                    FileLock lock = lockFile.lock();
                    if (!isCached(file)) {
                        download(file, progress);
                    }
                    lock.release();
                }
            }
            return file;
        } catch (IOException e) {
            throw new DownloadException("it cannot be saved as " + file + ": " + describe(e), e);
        }
    }

    /** Returns true if it has been downloaded. */
    public boolean isCached() {
        try {
            return isCached(file());
        } catch (IOException e) {
            return false;
        }
    }

    private Path file() {
        return folder.resolve(Path.of(address.getPath()).getFileName());
    }

    private boolean isCached(Path file) throws IOException {
        return Files.isRegularFile(file) && Digest.of(file).equals(sha256);
    }

    private void download(Path file, DownloadProgress progress)
            throws IOException, DownloadException, InterruptedException {
        Path part = beside(file, ".part");
        new HttpDownload(address, part, limits, progress).run();
        String actual = Digest.of(part);
        if (!actual.equals(sha256)) {
            Files.delete(part);
            throw new DownloadException("the file from " + address + " has SHA-256 " + actual + ", but " + sha256
                    + " is expected; it was removed");
        }
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileChannel openBeside(Path file, String ending) throws IOException {
        return FileChannel.open(beside(file, ending), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** Adds the exception's type, because the messages of file-system exceptions may contain only a path. */
    static String describe(IOException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return e.getClass().getSimpleName().replace("Exception", "") + " " + message;
    }
}
