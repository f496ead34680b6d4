package dev.visionscaling.producer.upload;

import dev.visionscaling.common.ImageKey;
import java.util.Optional;

/** An image in the store, and its expected category if that is known. */
public record StoredImage(ImageKey key, Optional<String> expectedCategory) {}
