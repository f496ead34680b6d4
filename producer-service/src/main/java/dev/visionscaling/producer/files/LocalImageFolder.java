package dev.visionscaling.producer.files;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.images.ImageType;
import dev.visionscaling.common.images.ImageWalk;
import dev.visionscaling.common.images.NotTaken;
import dev.visionscaling.producer.upload.ExpectedCategories;
import dev.visionscaling.producer.upload.ImageFile;
import dev.visionscaling.producer.upload.ImageFolder;
import java.io.IOException;
import java.nio.file.Path;

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
        walk(new ImageWalk.Visitor() {
            @Override
            public boolean image(Path file, String name, ImageType type) throws InterruptedException {
                return visitor.image(new ImageFile(file, name, categories.of(name), type));
            }

            @Override
            public void notTaken(NotTaken entry) {
                if (!categories.isSource(entry.path())) {
                    visitor.notTaken(entry);
                }
            }
        });
    }

    private void walk(ImageWalk.Visitor visitor) throws InterruptedException {
        try {
            ImageWalk.walk(root, visitor);
        } catch (IOException e) {
            throw new CommandFailedException("the folder " + root + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Counts the images. */
    public long count() throws InterruptedException {
        long[] count = new long[1];
        walk(new ImageWalk.Visitor() {
            @Override
            public boolean image(Path file, String name, ImageType type) {
                count[0]++;
                return true;
            }

            @Override
            public void notTaken(NotTaken entry) {}
        });
        return count[0];
    }
}
