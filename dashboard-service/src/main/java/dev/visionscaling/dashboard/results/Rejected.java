package dev.visionscaling.dashboard.results;

import java.time.Instant;

/** An image that was rejected, and the reason. */
public record Rejected(String key, String reason, String detail, String hostname, Instant time) {}
