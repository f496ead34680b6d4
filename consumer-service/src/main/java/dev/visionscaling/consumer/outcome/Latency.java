package dev.visionscaling.consumer.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The time from the publication of an image's record to its prediction, as far as the record's timestamp tells it. */
public final class Latency {
    /** Kafka's first release: an earlier timestamp is absent, wrong, or in another unit than milliseconds. */
    private static final Instant EARLIEST = Instant.parse("2011-01-01T00:00:00Z");

    /** The clocks of two machines may differ by this much; brokers, too, refuse a later timestamp by default. */
    private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofHours(1);

    private Latency() {}

    /**
     * Returns the latency, never negative.
     *
     * @return empty if {@code publishedAt} cannot be the time of a publication
     */
    public static Optional<Duration> between(Instant publishedAt, Instant predictedAt) {
        if (publishedAt.isBefore(EARLIEST) || publishedAt.isAfter(predictedAt.plus(MAX_CLOCK_DIFFERENCE))) {
            return Optional.empty();
        }
        Duration latency = Duration.between(publishedAt, predictedAt);
        return Optional.of(latency.isNegative() ? Duration.ZERO : latency);
    }

    /** A latency as rows and events state it. */
    public static double millis(Duration latency) {
        return latency.toNanos() / 1e6;
    }
}
