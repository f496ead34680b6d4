package dev.visionscaling.dashboard.live;

import java.time.Instant;

/** The database does not answer. */
public record Outage(Instant since, String reason) {}
