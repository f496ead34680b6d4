package dev.visionscaling.producer.upload;

import dev.visionscaling.common.ImageKey;
import java.util.Optional;

/**
 * An image in the store, and its expected category if that is known.
 *
 * @param replacement whether it replaced another image, whose outcome its key may still have
 */
public record StoredImage(ImageKey key, Optional<String> expectedCategory, boolean replacement) {
    /** An image that replaced no other. */
    public StoredImage(ImageKey key, Optional<String> expectedCategory) {
        this(key, expectedCategory, false);
    }
}
