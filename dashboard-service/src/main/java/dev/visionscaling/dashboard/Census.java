package dev.visionscaling.dashboard;

import java.util.Map;

/**
 * Everything counted at one moment.
 *
 * @param snapshot the moment
 * @param bins by category
 * @param registered images in {@code image_info}
 */
public record Census(Snapshot snapshot, Map<String, BinCount> bins, long registered) {
    public Census {
        bins = Map.copyOf(bins);
    }
}
