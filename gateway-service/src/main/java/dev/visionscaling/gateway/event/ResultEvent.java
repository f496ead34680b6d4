package dev.visionscaling.gateway.event;

import dev.visionscaling.common.ImageKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The outcome of one image.
 *
 * @param outcome {@code predicted} or {@code rejected}
 * @param category empty if the image was rejected
 * @param bin empty if the image was rejected and the rules name no bin for that
 */
public record ResultEvent(
        ImageKey key, String outcome, Optional<String> category, Optional<String> bin, Timing timing) {

    /**
     * The times of one image.
     *
     * @param published when its key was published; empty if that is unknown
     * @param written when its outcome was written
     * @param deadline the time from its publication until the part has passed the gate; empty if there is none
     * @param late whether the deadline had passed when the outcome was written
     */
    public record Timing(Optional<Instant> published, Instant written, Optional<Duration> deadline, boolean late) {
        /** The age at {@code now}, from the publication or, if that is unknown, from the outcome. */
        public Duration ageAt(Instant now) {
            return Duration.between(published.orElse(written), now);
        }

        /** The time from {@code now} until the part has passed the gate; empty if that is unknown. */
        public Optional<Duration> leftAt(Instant now) {
            return published.flatMap(from -> deadline.map(from::plus)).map(end -> Duration.between(now, end));
        }

        /** Returns true if the part has passed the gate at {@code now}. */
        public boolean isLateAt(Instant now) {
            return late || leftAt(now).filter(Duration::isNegative).isPresent();
        }
    }
}
