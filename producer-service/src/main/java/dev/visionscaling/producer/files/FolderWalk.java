package dev.visionscaling.producer.files;

import dev.visionscaling.common.files.SpecialFiles;
import dev.visionscaling.producer.upload.ExpectedCategories;
import dev.visionscaling.producer.upload.ImageFile;
import dev.visionscaling.producer.upload.ImageFolder;
import dev.visionscaling.producer.upload.ImageType;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes the files below a folder to a visitor, as images or other files. */
final class FolderWalk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final ExpectedCategories categories;
    private final ImageFolder.Visitor visitor;
    private boolean interrupted;

    FolderWalk(Path root, ExpectedCategories categories, ImageFolder.Visitor visitor) {
        this.root = root;
        this.categories = categories;
        this.visitor = visitor;
    }

    boolean wasInterrupted() {
        return interrupted;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        Optional<ImageType> type = ImageType.ofFileName(String.valueOf(file.getFileName()));
        if (type.isEmpty()) {
            visitor.other();
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isOther()) {
            visitor.unreadable(file, SpecialFiles.REASON);
            return FileVisitResult.CONTINUE;
        }
        Path relative = root.relativize(file);
        String name = relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
        try {
            return visitor.image(new ImageFile(file, name, categories.of(name), type.get()))
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.TERMINATE;
        } catch (InterruptedException e) {
            interrupted = true;
            return FileVisitResult.TERMINATE;
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        visitor.unreadable(file, reason(e));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        if (e != null) {
            visitor.unreadable(folder, reason(e));
        }
        return FileVisitResult.CONTINUE;
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileSystemLoopException
                ? "it is a link to a folder above itself"
                : String.valueOf(e.getMessage());
    }
}
