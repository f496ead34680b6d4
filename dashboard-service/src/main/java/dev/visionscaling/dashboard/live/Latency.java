package dev.visionscaling.dashboard.live;

/**
 * Percentiles of the last results, milliseconds.
 *
 * @param results how many they are of
 */
public record Latency(int results, double p50, double p95, double p99) {}
