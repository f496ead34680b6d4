package dev.visionscaling.dashboard.live;

/**
 * Latency percentiles of the newest results, in milliseconds.
 *
 * @param results number of results measured
 */
public record Latency(int results, double p50, double p95, double p99) {}
