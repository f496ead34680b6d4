package dev.visionscaling.dashboard.results;

import dev.visionscaling.common.ImageId;
import java.time.Instant;

/** An image that was rejected, and the reason. */
public record Rejected(ImageId image, String reason, String detail, String hostname, Instant time) {}
