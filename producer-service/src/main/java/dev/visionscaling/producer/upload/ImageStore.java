package dev.visionscaling.producer.upload;

import dev.visionscaling.producer.OutageException;
import java.util.OptionalLong;

/** Where the images go. Safe from any thread. */
public interface ImageStore {
    /** Whether there may be an object whose key begins with {@code prefix}. */
    boolean hasAny(String prefix) throws OutageException;

    /** The size in bytes of the object at {@code key}; empty if there is none. */
    OptionalLong sizeOf(String key) throws OutageException;

    /** Stores {@code image} at {@code key}, over whatever is there. */
    void put(String key, ImageFile image) throws OutageException;
}
