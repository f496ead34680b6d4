package dev.visionscaling.dashboard.thumbnails;

import dev.visionscaling.common.ImageId;

/** Stores images. */
@FunctionalInterface
public interface ImageStore {
    /** Fetches an image into memory unless it is too large. The caller closes the content. */
    ImageContent fetch(ImageId image);
}
