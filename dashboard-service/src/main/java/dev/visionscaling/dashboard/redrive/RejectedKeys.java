package dev.visionscaling.dashboard.redrive;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import java.util.List;

/**
 * Reads which images are rejected. Both methods throw {@link DatabaseUnavailableException} if PostgreSQL does not
 * answer.
 */
public interface RejectedKeys {
    /** Returns those of {@code images} that are rejected, in order. */
    List<ImageId> among(List<ImageId> images);

    /**
     * Returns the next images after {@code after} rejected for {@code reason}, at most {@code limit}; from the first
     * if its key is empty.
     */
    List<ImageId> rejectedFor(String reason, ImageId after, int limit);
}
