package dev.visionscaling.dashboard.search;

import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import java.util.Optional;

/** Looks things up among all results. Both methods throw {@link DatabaseUnavailableException} if the database does not answer. */
public interface ResultArchive {
    /**
     * Some of the results, as many as are found while a person waits.
     *
     * @throws IllegalArgumentException if {@code after} is none that an earlier page gave
     */
    ResultPage find(ResultQuery query);

    /** What else is known of an image; empty: it has no prediction. */
    Optional<ResultDetails> details(String key);

    /** Whether any table knows {@code key}. */
    boolean knows(String key);
}
