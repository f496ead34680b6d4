package dev.visionscaling.dashboard.results;

import dev.visionscaling.common.ImageId;
import java.util.List;
import java.util.Map;

/**
 * Everything a page shows when it is opened.
 *
 * @param newest the newest results, newest first
 * @param newestOfBins the newest images of each bin, newest first
 * @param rates results of the last minutes
 */
public record InitialState(
        Totals totals, List<Prediction> newest, Map<String, List<ImageId>> newestOfBins, List<Rate> rates) {
    public InitialState {
        newest = List.copyOf(newest);
        newestOfBins = Map.copyOf(newestOfBins);
        rates = List.copyOf(rates);
    }
}
