package dev.visionscaling.producer.upload;

import java.nio.file.Path;

/** A folder of images, including its sub-folders. */
public interface ImageFolder {
    /** Passes every file to {@code visitor}, one at a time, on the calling thread, until the visitor ends the walk. */
    void walk(Visitor visitor) throws InterruptedException;

    /** Receives the files of a folder. */
    interface Visitor {
        /** Handles an image; returns false to end the walk. */
        boolean image(ImageFile image) throws InterruptedException;

        /** Handles a file whose name is not that of an image. */
        void other();

        /** Handles a file or folder that cannot be read. */
        void unreadable(Path path, String reason);
    }
}
