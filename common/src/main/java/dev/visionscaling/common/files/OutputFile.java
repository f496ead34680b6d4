package dev.visionscaling.common.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes files that a user named as output: into a draft beside the file, which takes its place once it is complete. A
 * crash or a full disk leaves the file as it was, or absent.
 */
public final class OutputFile {
    private OutputFile() {}

    /** Writes the whole content into a file. */
    @FunctionalInterface
    public interface Content<E extends Exception> {
        /** @param draft a file that is empty or does not exist yet */
        void writeTo(Path draft) throws IOException, E;
    }

    public static void write(Path file, String content) throws IOException {
        write(file, draft -> Files.writeString(draft, content));
    }

    public static void write(Path file, byte[] content) throws IOException {
        write(file, draft -> Files.write(draft, content));
    }

    /**
     * The same for content that is too large for memory, or needs a file to be made.
     *
     * @throws E from {@code content}, which leaves {@code file} as it was
     */
    public static <E extends Exception> void write(Path file, Content<E> content) throws IOException, E {
        if (SpecialFiles.isSpecial(file)) {
            content.writeTo(file); // such as /dev/stdout: it must not be replaced
            return;
        }
        // The target of a link is replaced, not the link.
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path draft = target.resolveSibling("." + target.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part");
        try {
            content.writeTo(draft);
            keepPermissions(target, draft);
            force(draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw named(file, e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    // A full disk's own message does not say which file was written.
    private static IOException named(Path file, IOException e) {
        if (e instanceof FileSystemException) {
            return e;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
        named.initCause(e);
        return named;
    }

    private static void keepPermissions(Path target, Path draft) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        if (view != null && Files.exists(target)) {
            view.setPermissions(Files.getPosixFilePermissions(target));
        }
    }

    // Otherwise a power failure could leave the new name with none of the content.
    private static void force(Path draft) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
