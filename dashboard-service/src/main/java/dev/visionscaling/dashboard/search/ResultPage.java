package dev.visionscaling.dashboard.search;

import dev.visionscaling.dashboard.results.Prediction;
import java.util.List;
import java.util.Optional;

/**
 * Some results.
 *
 * @param next where to go on, even if nothing is found so far; empty: this is the end
 */
public record ResultPage(List<Prediction> results, Optional<String> next) {
    public ResultPage {
        results = List.copyOf(results);
    }
}
