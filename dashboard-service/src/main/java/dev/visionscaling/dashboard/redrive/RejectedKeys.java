package dev.visionscaling.dashboard.redrive;

import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import java.util.List;

/**
 * Reads keys of rejected images. Both methods throw {@link DatabaseUnavailableException} if PostgreSQL does not
 * answer.
 */
public interface RejectedKeys {
    /** Returns those of {@code keys} whose images are rejected, in order. */
    List<String> among(List<String> keys);

    /**
     * Returns the next keys after {@code after} rejected for {@code reason}, at most {@code limit}; from the first if
     * empty.
     */
    List<String> rejectedFor(String reason, String after, int limit);
}
