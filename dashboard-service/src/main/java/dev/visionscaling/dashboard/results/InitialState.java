package dev.visionscaling.dashboard.results;

import dev.visionscaling.dashboard.live.Throughput;
import java.util.List;
import java.util.Map;

/**
 * What a page shows at first.
 *
 * @param newest the last results, newest first
 * @param newestOfBins the last keys of each category, newest first
 * @param rates the recent past, in stretches of {@link Throughput#STRETCH_SECONDS}
 */
public record InitialState(
        Totals totals, List<Prediction> newest, Map<String, List<String>> newestOfBins, List<Rate> rates) {
    public InitialState {
        newest = List.copyOf(newest);
        newestOfBins = Map.copyOf(newestOfBins);
        rates = List.copyOf(rates);
    }
}
