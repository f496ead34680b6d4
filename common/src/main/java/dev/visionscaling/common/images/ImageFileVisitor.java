package dev.visionscaling.common.images;

import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.common.files.SpecialFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sorts the files below a folder into images and others. */
final class ImageFileVisitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final ImageWalk.Visitor visitor;
    private boolean interrupted;

    ImageFileVisitor(Path root, ImageWalk.Visitor visitor) {
        this.root = root;
        this.visitor = visitor;
    }

    boolean wasInterrupted() {
        return interrupted;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return !folder.equals(root) && isLeftOut(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isLeftOut(file)) {
            return FileVisitResult.CONTINUE;
        }
        Optional<ImageType> type = ImageType.ofFileName(String.valueOf(file.getFileName()));
        if (type.isEmpty()) {
            return notTaken(NotTaken.Kind.OTHER_TYPE, file, "its name does not end like that of an image");
        }
        if (attributes.isSymbolicLink()) {
            return notTaken(NotTaken.Kind.BROKEN_LINK, file, "there is no such file: it is a broken link");
        }
        if (attributes.isOther()) {
            return notTaken(NotTaken.Kind.SPECIAL, file, SpecialFiles.REASON);
        }
        Optional<String> name = FileNames.of(root.relativize(file));
        if (name.isEmpty()) {
            return notTaken(NotTaken.Kind.UNREADABLE, file, "its name is not UTF-8: rename it");
        }
        try {
            return visitor.image(file, name.get(), type.get()) ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        } catch (InterruptedException e) {
            interrupted = true;
            return FileVisitResult.TERMINATE;
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (file.equals(root)) {
            throw e;
        }
        return isLeftOut(file) ? FileVisitResult.CONTINUE : unreadable(file, e);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        return e == null ? FileVisitResult.CONTINUE : unreadable(folder, e);
    }

    private boolean isLeftOut(Path path) {
        String name = String.valueOf(path.getFileName());
        if (ImageWalk.isHidden(name)) {
            notTaken(NotTaken.Kind.HIDDEN, path, "it is hidden");
        } else if (ImageWalk.isOfASystem(name)) {
            notTaken(NotTaken.Kind.OF_A_SYSTEM, path, "an operating system made it");
        } else {
            return false;
        }
        return true;
    }

    private FileVisitResult unreadable(Path path, IOException e) {
        if (e instanceof FileSystemLoopException) {
            return notTaken(NotTaken.Kind.LOOP, path, "it is a link to a folder above itself");
        }
        String reason = e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
        return notTaken(NotTaken.Kind.UNREADABLE, path, reason);
    }

    private FileVisitResult notTaken(NotTaken.Kind kind, Path path, String reason) {
        visitor.notTaken(new NotTaken(kind, path, FileNames.shown(root.relativize(path)), reason));
        return FileVisitResult.CONTINUE;
    }
}
