package dev.visionscaling.producer.upload;

import dev.visionscaling.common.ImageKey;
import java.util.Optional;

/** An image that lies in the store, and the category that it ought to get where that is known. */
public record StoredImage(ImageKey key, Optional<String> expectedCategory) {}
