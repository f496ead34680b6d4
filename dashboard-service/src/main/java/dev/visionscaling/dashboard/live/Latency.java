package dev.visionscaling.dashboard.live;

import java.time.Duration;
import java.util.Optional;

/**
 * Latency percentiles of the newest results, in milliseconds.
 *
 * @param results number of results measured
 * @param late empty if there is no deadline
 */
public record Latency(int results, double p50, double p95, double p99, Optional<Late> late) {
    /**
     * The results that came after the deadline.
     *
     * @param results how many of those that were measured
     */
    public record Late(Duration deadline, int results) {}
}
