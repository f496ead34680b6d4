package dev.visionscaling.dashboard.live;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.results.BinCount;
import java.util.List;

/**
 * One bin as a page shows it.
 *
 * @param newest the newest images, newest first
 */
public record Bin(String name, BinCount count, List<ImageId> newest) {
    public Bin {
        newest = List.copyOf(newest);
    }
}
