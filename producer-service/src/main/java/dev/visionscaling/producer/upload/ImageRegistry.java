package dev.visionscaling.producer.upload;

import dev.visionscaling.producer.OutageException;
import java.util.List;

/** Takes note of images that lie in the store. Used by one thread at a time. */
public interface ImageRegistry {
    /** Registers all of {@code images}; those that are registered already stay where they are,
     * with the expected category that is known now, if one is. */
    void register(List<StoredImage> images) throws OutageException;
}
