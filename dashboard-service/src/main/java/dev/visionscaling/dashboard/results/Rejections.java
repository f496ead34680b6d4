package dev.visionscaling.dashboard.results;

import java.util.List;
import java.util.Map;

/**
 * All rejected images, counted, and the newest of them.
 *
 * @param byReason number of images by reason
 * @param newest the newest rejections, newest first
 */
public record Rejections(Map<String, Long> byReason, List<Rejected> newest) {
    public static final Rejections NONE = new Rejections(Map.of(), List.of());

    public Rejections {
        byReason = Map.copyOf(byReason);
        newest = List.copyOf(newest);
    }

    /** Number of rejected images. */
    public long count() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }
}
