package dev.visionscaling.gateway.relay;

import dev.visionscaling.gateway.event.ResultEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which events are late, whether these are sent, and how long the broker may keep an event.
 *
 * @param maxAge the age above which an event is late, whatever its deadline; empty for no limit
 * @param expiry how long the broker may keep an event that will not become late
 */
public record LatePolicy(Late late, Optional<Duration> maxAge, Duration expiry) {
    /** Far below the most seconds that MQTT can express. */
    static final Duration LONGEST_EXPIRY = Duration.ofDays(365);

    private static final Duration ALMOST_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

    /** The fate of late events. */
    public enum Late {
        DROP,
        SEND
    }

    boolean isLate(ResultEvent event, Instant now) {
        return event.timing().isLateAt(now)
                || maxAge.filter(limit -> event.timing().ageAt(now).compareTo(limit) > 0)
                        .isPresent();
    }

    /** How long the broker may keep {@code event} for a controller that is away, in whole seconds, at least one. */
    Duration expiryOf(ResultEvent event, Instant now) {
        Duration left = Stream.of(
                        event.timing().leftAt(now),
                        maxAge.map(limit -> limit.minus(event.timing().ageAt(now))))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .filter(time -> !isLate(event, now))
                .orElse(expiry);
        long seconds = left.plus(ALMOST_A_SECOND).toSeconds();
        return Duration.ofSeconds(Math.max(1, Math.min(seconds, LONGEST_EXPIRY.toSeconds())));
    }

    boolean drops() {
        return late == Late.DROP;
    }
}
