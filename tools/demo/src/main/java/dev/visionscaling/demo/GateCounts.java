package dev.visionscaling.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * The images that the result topic told of, and when.
 *
 * @param deadline the time from an image's publication within which its part reaches the gate; empty if there is none
 * @param images those with at least one event
 * @param inTime those whose first event says that it is not late; 0 without a deadline
 */
record GateCounts(Optional<Duration> deadline, long images, long inTime) {
    long late() {
        return images - inTime;
    }

    /** Empty without a deadline or without events. */
    Optional<Double> share() {
        return deadline.isEmpty() || images == 0 ? Optional.empty() : Optional.of((double) inTime / images);
    }
}
