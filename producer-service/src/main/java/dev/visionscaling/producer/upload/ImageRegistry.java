package dev.visionscaling.producer.upload;

import dev.visionscaling.common.retry.TransientException;
import java.util.List;

/** Registers images that are in the store. Used by one thread at a time. */
public interface ImageRegistry {
    /**
     * Registers all of {@code images}. Images that are already registered keep their place and get the new expected
     * category, if there is one.
     *
     * @throws RefusedException if some of them can never be registered; then none of them is
     */
    void register(List<StoredImage> images) throws TransientException, RefusedException;
}
