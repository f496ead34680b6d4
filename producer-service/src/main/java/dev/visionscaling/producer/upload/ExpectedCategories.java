package dev.visionscaling.producer.upload;

import java.nio.file.Path;
import java.util.Optional;

/** Finds the expected category of an image. Used by one thread at a time. */
@FunctionalInterface
public interface ExpectedCategories {
    /** Expects no category for any image. */
    ExpectedCategories NONE = relativePath -> Optional.empty();

    /** The category of the image at {@code relativePath} below the folder; empty if it is unknown. */
    Optional<String> of(String relativePath);

    /** Returns true if the categories were read from {@code file}, which is then not a file that was passed over. */
    default boolean isSource(Path file) {
        return false;
    }
}
