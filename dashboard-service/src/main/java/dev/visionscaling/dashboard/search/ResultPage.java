package dev.visionscaling.dashboard.search;

import dev.visionscaling.dashboard.results.Prediction;
import java.util.List;
import java.util.Optional;

/**
 * One page of results.
 *
 * @param next position to continue from, present even if nothing was found so far; empty at the end
 */
public record ResultPage(List<Prediction> results, Optional<String> next) {
    public ResultPage {
        results = List.copyOf(results);
    }
}
