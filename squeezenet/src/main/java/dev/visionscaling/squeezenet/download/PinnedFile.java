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
 * A public file of which the content is known in advance, kept in a folder of the user's.
 *
 * @param address where it comes from; its last part names it in the folder
 * @param sha256 of its content, in hexadecimal
 */
public record PinnedFile(URI address, String sha256, Path folder, DownloadLimits limits) {
    private static final Object IN_THIS_PROCESS = new Object();

    /**
     * The file, downloaded if it is not there. Processes and threads that ask at once download it once; an interrupted
     * download goes on where it ended.
     *
     * @throws DownloadException if it is not there and cannot be had
     * @throws InterruptedException if the thread is interrupted while it downloads
     */
    public Path fetch(DownloadProgress progress) throws DownloadException, InterruptedException {
        Path file = file();
        try {
            if (isCached(file)) {
                return file;
            }
            Files.createDirectories(folder);
            synchronized (IN_THIS_PROCESS) {
                try (FileChannel turn = openBeside(file, ".lock")) {
                    FileLock untilClosed = turn.lock();
                    if (!isCached(file)) {
                        download(file, progress);
                    }
                    untilClosed.release();
                }
            }
            return file;
        } catch (IOException e) {
            throw new DownloadException("it cannot be kept as " + file + ": " + describe(e), e);
        }
    }

    /** Whether it has been downloaded. */
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
            throw new DownloadException("what " + address + " sends has SHA-256 " + actual + " where " + sha256
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

    /** The files' own exceptions hold a path and sometimes nothing else. */
    static String describe(IOException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return e.getClass().getSimpleName().replace("Exception", "") + " " + message;
    }
}
