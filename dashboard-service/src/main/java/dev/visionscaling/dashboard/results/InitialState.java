package dev.visionscaling.dashboard.results;

import java.util.List;
import java.util.Map;

/**
 * Everything a page shows when it is opened.
 *
 * @param newest the newest results, newest first
 * @param newestOfBins the newest keys of each category, newest first
 * @param rates results of the last minutes
 */
public record InitialState(
        Totals totals, List<Prediction> newest, Map<String, List<String>> newestOfBins, List<Rate> rates) {
    public InitialState {
        newest = List.copyOf(newest);
        newestOfBins = Map.copyOf(newestOfBins);
        rates = List.copyOf(rates);
    }
}
