package dev.visionscaling.producer.upload;

import dev.visionscaling.common.retry.TransientException;
import java.util.Optional;

/** The object store for the images. Safe from any thread. */
public interface ImageStore {
    /** Returns true if there is an object whose key begins with {@code prefix}. */
    boolean hasAny(String prefix) throws TransientException;

    /** Compares the object at {@code key} with {@code content}; empty if there is none. */
    Optional<StoredObject> find(String key, ImageContent content) throws TransientException, RefusedException;

    /**
     * Stores {@code image}, which has {@code content}, unless there is an object at {@code key}.
     *
     * @return false if there is one, which is left as it is
     */
    boolean putIfAbsent(String key, ImageFile image, ImageContent content) throws TransientException, RefusedException;

    /** Stores {@code image}, which has {@code content}, in place of the object at {@code key}, marked as replacement. */
    void replace(String key, ImageFile image, ImageContent content) throws TransientException, RefusedException;
}
