package dev.visionscaling.dashboard.results;

import java.time.Instant;
import java.util.Optional;

/**
 * One row of results.
 *
 * @param confidence percent, 0 to 100
 * @param latencyMillis from the key's publication to the row's write
 * @param expected the category that the image ought to get, where it is known
 */
public record Prediction(
        String key,
        String category,
        double confidence,
        String hostname,
        Instant time,
        String model,
        double latencyMillis,
        Optional<String> expected) {

    /** Whether it is what was expected; false where nothing was. */
    boolean isCorrect() {
        return expected.filter(category::equals).isPresent();
    }
}
