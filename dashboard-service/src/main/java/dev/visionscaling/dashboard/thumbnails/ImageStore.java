package dev.visionscaling.dashboard.thumbnails;

/** Where photos lie. */
@FunctionalInterface
public interface ImageStore {
    /** Fetches a whole object into memory unless it is too large. */
    ImageContent fetch(String key);
}
