package dev.visionscaling.dashboard.live;

import java.time.Instant;

/** A time during which PostgreSQL does not answer. */
public record Outage(Instant since, String reason) {}
