package dev.visionscaling.producer.upload;

import java.util.Optional;

/** Knows which category an image ought to get. Used by one thread at a time. */
@FunctionalInterface
public interface ExpectedCategories {
    /** Knows none. */
    ExpectedCategories NONE = relativePath -> Optional.empty();

    /** The category of the image at {@code relativePath} below the folder; empty where it is not known. */
    Optional<String> of(String relativePath);
}
