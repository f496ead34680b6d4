package dev.visionscaling.producer.upload;

import java.nio.file.Path;

/** A folder of images, its sub-folders included. */
public interface ImageFolder {
    /** Shows every file to {@code visitor}, one at a time, on the calling thread, until the visitor has enough. */
    void walk(Visitor visitor) throws InterruptedException;

    /** What is done with each file; false ends the walk. */
    interface Visitor {
        boolean image(ImageFile image) throws InterruptedException;

        /** A file that is no image by its name. */
        void other();

        /** A file or folder that cannot be read. */
        void unreadable(Path path, String reason);
    }
}
