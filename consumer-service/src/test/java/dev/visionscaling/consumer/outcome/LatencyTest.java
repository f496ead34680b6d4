package dev.visionscaling.consumer.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void isTheTimeSinceThePublication() {
        assertThat(Latency.between(NOW.minusMillis(1500), NOW)).contains(Duration.ofMillis(1500));
        assertThat(Latency.between(NOW.minus(Duration.ofDays(400)), NOW)).contains(Duration.ofDays(400));
    }

    @Test
    void isZeroIfThePublishersClockIsAhead() {
        assertThat(Latency.between(NOW.plusSeconds(60), NOW)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0, // absent
                1_767_225_600L, // seconds
                1_767_225_600_000_000L, // microseconds
                1_767_232_800_001L, // two hours ahead
                Long.MIN_VALUE,
                Long.MAX_VALUE
            })
    void isUnknownIfTheTimestampMakesNoSense(long epochMillis) {
        assertThat(Latency.between(Instant.ofEpochMilli(epochMillis), NOW)).isEmpty();
    }
}
