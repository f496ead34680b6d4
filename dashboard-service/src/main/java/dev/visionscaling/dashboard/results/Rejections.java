package dev.visionscaling.dashboard.results;

import java.util.List;
import java.util.Map;

/**
 * What was rejected.
 *
 * @param byReason number of images by reason
 * @param newest the last ones, newest first
 */
public record Rejections(Map<String, Long> byReason, List<Rejected> newest) {
    public static final Rejections NONE = new Rejections(Map.of(), List.of());

    public Rejections {
        byReason = Map.copyOf(byReason);
        newest = List.copyOf(newest);
    }

    /** All of them. */
    public long count() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }
}
