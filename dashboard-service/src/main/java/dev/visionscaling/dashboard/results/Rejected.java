package dev.visionscaling.dashboard.results;

import dev.visionscaling.common.ImageId;
import java.time.Instant;
import java.util.Optional;

/**
 * An image that was rejected, and the reason.
 *
 * @param bin the bin that its part went into; empty if there were no rules, or they did not say
 */
public record Rejected(
        ImageId image, String reason, String detail, Optional<String> bin, String hostname, Instant time) {}
