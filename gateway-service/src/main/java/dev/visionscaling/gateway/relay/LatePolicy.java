package dev.visionscaling.gateway.relay;

import dev.visionscaling.gateway.event.ResultEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides which events are late, and whether these are sent.
 *
 * @param maxAge the age above which an event is late, whatever its deadline; empty for no limit
 */
public record LatePolicy(Late late, Optional<Duration> maxAge) {
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

    boolean drops() {
        return late == Late.DROP;
    }
}
