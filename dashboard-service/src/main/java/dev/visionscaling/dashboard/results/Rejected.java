package dev.visionscaling.dashboard.results;

import java.time.Instant;

/** One image that was rejected, and why. */
public record Rejected(String key, String reason, String detail, String hostname, Instant time) {}
