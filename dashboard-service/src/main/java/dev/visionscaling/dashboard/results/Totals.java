package dev.visionscaling.dashboard.results;

import java.util.Map;

/**
 * The counts of all tables at one moment.
 *
 * @param snapshot the moment
 * @param bins counts by bin
 * @param registered number of images in {@code image_info}
 */
public record Totals(Snapshot snapshot, Map<String, BinCount> bins, long registered) {
    public Totals {
        bins = Map.copyOf(bins);
    }
}
