package dev.visionscaling.producer.upload;

import dev.visionscaling.common.images.NotTaken;

/** A folder of images, including its sub-folders. */
public interface ImageFolder {
    /** Passes every file to {@code visitor}, one at a time, on the calling thread, until the visitor ends the walk. */
    void walk(Visitor visitor) throws InterruptedException;

    /** Receives the files of a folder. */
    interface Visitor {
        /** Handles an image; returns false to end the walk. */
        boolean image(ImageFile image) throws InterruptedException;

        /** Handles an entry that is no image, or cannot be read. */
        void notTaken(NotTaken entry);
    }
}
