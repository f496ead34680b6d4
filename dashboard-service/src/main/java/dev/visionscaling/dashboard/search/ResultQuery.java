package dev.visionscaling.dashboard.search;

import java.util.Optional;

/**
 * Which results are asked for.
 *
 * @param keyPart text that the key contains; empty: any
 * @param minConfidence percent
 * @param after where the page before ended; empty: from the beginning
 */
public record ResultQuery(
        Optional<String> category,
        Optional<String> host,
        Optional<String> keyPart,
        double minConfidence,
        Order order,
        Optional<String> after,
        int limit) {

    /** In which order. */
    public enum Order {
        NEWEST,
        LEAST_CONFIDENT
    }
}
