package dev.visionscaling.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.gateway.event.ResultEvent;
import dev.visionscaling.gateway.event.ResultEvent.Timing;
import dev.visionscaling.gateway.relay.LatePolicy.Late;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LatePolicyTest {
    private static final Instant PUBLISHED = Events.PUBLISHED;
    private static final Optional<Duration> DEADLINE = Optional.of(Duration.ofMillis(800));

    private static final Duration EXPIRY = Duration.ofSeconds(5);

    private final LatePolicy deadlinesOnly = new LatePolicy(Late.DROP, Optional.empty(), EXPIRY);
    private final LatePolicy tenSeconds = new LatePolicy(Late.DROP, Optional.of(Duration.ofSeconds(10)), EXPIRY);

    @Test
    void anEventWithoutDeadlineIsNeverLate() {
        ResultEvent event = Events.withTiming(Events.onTime(Optional.empty()));

        assertThat(deadlinesOnly.isLate(event, PUBLISHED.plus(Duration.ofDays(400))))
                .isFalse();
    }

    @Test
    void anEventThatWasWrittenLateIsLate() {
        ResultEvent event =
                Events.withTiming(new Timing(Optional.of(PUBLISHED), PUBLISHED.plusSeconds(1), DEADLINE, true));

        assertThat(deadlinesOnly.isLate(event, PUBLISHED)).isTrue();
    }

    @Test
    void anEventBecomesLateOnItsWay() {
        ResultEvent event = Events.withTiming(Events.onTime(DEADLINE));

        assertThat(deadlinesOnly.isLate(event, PUBLISHED.plusMillis(800))).isFalse();
        assertThat(deadlinesOnly.isLate(event, PUBLISHED.plusMillis(801))).isTrue();
    }

    @Test
    void anOldEventIsLate() {
        ResultEvent event = Events.withTiming(Events.onTime(Optional.empty()));

        assertThat(tenSeconds.isLate(event, PUBLISHED.plusSeconds(10))).isFalse();
        assertThat(tenSeconds.isLate(event, PUBLISHED.plusMillis(10_001))).isTrue();
    }

    @Test
    void theAgeCountsFromTheRowIfNothingElseIsKnown() {
        ResultEvent event =
                Events.withTiming(new Timing(Optional.empty(), PUBLISHED.plusSeconds(5), Optional.empty(), false));

        assertThat(tenSeconds.isLate(event, PUBLISHED.plusSeconds(15))).isFalse();
        assertThat(tenSeconds.isLate(event, PUBLISHED.plusMillis(15_001))).isTrue();
    }

    @Test
    void anEventExpiresWhenItWouldBeLate() {
        ResultEvent event = Events.withTiming(Events.onTime(Optional.of(Duration.ofSeconds(30))));

        assertThat(deadlinesOnly.expiryOf(event, PUBLISHED.plusSeconds(2))).isEqualTo(Duration.ofSeconds(28));
        assertThat(tenSeconds.expiryOf(event, PUBLISHED.plusSeconds(2))).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void anExpiryIsInWholeSeconds() {
        ResultEvent event = Events.withTiming(Events.onTime(DEADLINE));

        assertThat(deadlinesOnly.expiryOf(event, PUBLISHED.plusMillis(100))).isEqualTo(Duration.ofSeconds(1));
        assertThat(deadlinesOnly.expiryOf(event, PUBLISHED.plusMillis(800))).isEqualTo(Duration.ofSeconds(1));
        assertThat(tenSeconds.expiryOf(Events.withTiming(Events.onTime(Optional.empty())), PUBLISHED.plusMillis(100)))
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void othersExpireAsTheSettingSays() {
        ResultEvent noDeadline = Events.withTiming(Events.onTime(Optional.empty()));
        ResultEvent late =
                Events.withTiming(new Timing(Optional.of(PUBLISHED), PUBLISHED.plusMillis(900), DEADLINE, true));

        assertThat(deadlinesOnly.expiryOf(noDeadline, PUBLISHED.plusSeconds(60)))
                .isEqualTo(EXPIRY);
        assertThat(deadlinesOnly.expiryOf(late, PUBLISHED.plusMillis(100))).isEqualTo(EXPIRY);
    }

    @Test
    void anExpiryFitsIntoMqtt() {
        ResultEvent event = Events.withTiming(Events.onTime(Optional.of(Duration.ofMillis(Long.MAX_VALUE))));

        assertThat(deadlinesOnly.expiryOf(event, PUBLISHED)).isEqualTo(LatePolicy.LONGEST_EXPIRY);
    }
}
