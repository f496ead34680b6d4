package dev.visionscaling.dashboard.redrive;

import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import java.util.List;

/** The keys of rejected images. Both methods throw {@link DatabaseUnavailableException} if the database does not answer. */
public interface RejectedKeys {
    /** Those of {@code keys} whose images are rejected, in order. */
    List<String> among(List<String> keys);

    /** The next at most {@code limit} that were rejected for {@code reason}, behind {@code key}; empty: from the first. */
    List<String> rejectedFor(String reason, String key, int limit);
}
