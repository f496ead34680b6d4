package dev.visionscaling.producer.upload;

import dev.visionscaling.common.retry.TransientException;
import java.util.OptionalLong;

/** The object store for the images. Safe from any thread. */
public interface ImageStore {
    /** Returns true if there is an object whose key begins with {@code prefix}. */
    boolean hasAny(String prefix) throws TransientException;

    /** The size in bytes of the object at {@code key}; empty if there is none. */
    OptionalLong sizeOf(String key) throws TransientException;

    /** Stores {@code image} at {@code key}, replacing the object there. */
    void put(String key, ImageFile image) throws TransientException;
}
