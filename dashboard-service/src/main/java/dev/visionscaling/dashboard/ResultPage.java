package dev.visionscaling.dashboard;

import java.util.List;
import java.util.Optional;

/**
 * Some results.
 *
 * @param next where the next page begins; empty: this is the last
 */
public record ResultPage(List<Prediction> results, Optional<String> next) {
    public ResultPage {
        results = List.copyOf(results);
    }
}
