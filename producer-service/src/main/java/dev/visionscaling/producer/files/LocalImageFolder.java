package dev.visionscaling.producer.files;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.producer.upload.ExpectedCategories;
import dev.visionscaling.producer.upload.ImageFile;
import dev.visionscaling.producer.upload.ImageFolder;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;

/** A folder in the local file system; symbolic links are followed. */
public final class LocalImageFolder implements ImageFolder {
    private final Path root;
    private final ExpectedCategories categories;

    /** @param categories called once for each image of a walk */
    public LocalImageFolder(Path root, ExpectedCategories categories) {
        this.root = root;
        this.categories = categories;
    }

    @Override
    public void walk(Visitor visitor) throws InterruptedException {
        walk(categories, visitor);
    }

    private void walk(ExpectedCategories expected, Visitor visitor) throws InterruptedException {
        FolderWalk walk = new FolderWalk(root, expected, visitor);
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        } catch (IOException e) {
            throw new CommandFailedException("the folder " + root + " cannot be read: " + e.getMessage(), e);
        }
        if (walk.wasInterrupted()) {
            throw new InterruptedException();
        }
    }

    /** Counts the images. */
    public long count() throws InterruptedException {
        long[] count = new long[1];
        walk(ExpectedCategories.NONE, new Visitor() {
            @Override
            public boolean image(ImageFile image) {
                count[0]++;
                return true;
            }

            @Override
            public void other() {}

            @Override
            public void unreadable(Path path, String reason) {}
        });
        return count[0];
    }
}
