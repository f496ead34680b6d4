package dev.visionscaling.dashboard.search;

import java.util.Optional;

/**
 * A search for results.
 *
 * @param bin a bin's name: a category's own name where there were no rules
 * @param keyPart text that the key contains; empty for any key
 * @param minConfidence percent
 * @param after position at which the previous page ended; empty for the first page
 */
public record ResultQuery(
        Optional<String> bin,
        Optional<String> category,
        Optional<String> host,
        Optional<String> keyPart,
        double minConfidence,
        Order order,
        Optional<String> after,
        int limit) {

    /** The order of the results. */
    public enum Order {
        NEWEST,
        LEAST_CONFIDENT
    }
}
