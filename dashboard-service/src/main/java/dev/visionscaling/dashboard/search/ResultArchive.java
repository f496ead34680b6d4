package dev.visionscaling.dashboard.search;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import java.util.Optional;

/** Looks up stored results. Every method throws {@link DatabaseUnavailableException} if PostgreSQL does not answer. */
public interface ResultArchive {
    /**
     * Finds one page of results, or fewer if the search takes long.
     *
     * @throws IllegalArgumentException if the query continues from a position that no page returned
     */
    ResultPage find(ResultQuery query);

    /** Reads the details of one result; empty if the image has none. */
    Optional<ResultDetails> details(ImageId image);

    /** Returns true if any table contains {@code image}. */
    boolean knows(ImageId image);
}
