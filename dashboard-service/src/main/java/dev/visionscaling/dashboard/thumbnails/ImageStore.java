package dev.visionscaling.dashboard.thumbnails;

/** Stores images. */
@FunctionalInterface
public interface ImageStore {
    /** Fetches an image into memory unless it is too large. The caller closes the content. */
    ImageContent fetch(String key);
}
