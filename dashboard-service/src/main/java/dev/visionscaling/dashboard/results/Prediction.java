package dev.visionscaling.dashboard.results;

import dev.visionscaling.common.ImageId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One stored result.
 *
 * @param bin the bin that its part went into: the category if the consumer had no rules
 * @param confidence percent, 0 to 100
 * @param latencyMillis from the key's publication to the row's write; empty if the publication is unknown
 * @param expected the category that the image should get; empty if unknown
 */
public record Prediction(
        ImageId image,
        String category,
        String bin,
        double confidence,
        String hostname,
        Instant time,
        String model,
        OptionalDouble latencyMillis,
        Optional<String> expected) {

    /** Returns true if the category is the expected one; false if none was expected. */
    boolean isCorrect() {
        return expected.filter(category::equals).isPresent();
    }
}
