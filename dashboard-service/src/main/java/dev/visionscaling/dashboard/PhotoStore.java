package dev.visionscaling.dashboard;

/** Where photos lie. */
@FunctionalInterface
public interface PhotoStore {
    /** Fetches a whole object into memory unless it is too large. */
    Photo fetch(String key);
}
