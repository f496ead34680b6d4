package dev.visionscaling.dashboard.results;

import java.util.Map;

/**
 * Everything counted at one moment.
 *
 * @param snapshot the moment
 * @param bins by category
 * @param registered images in {@code image_info}
 */
public record Totals(Snapshot snapshot, Map<String, BinCount> bins, long registered) {
    public Totals {
        bins = Map.copyOf(bins);
    }
}
