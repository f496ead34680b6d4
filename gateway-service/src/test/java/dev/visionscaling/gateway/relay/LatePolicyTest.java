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

    private final LatePolicy deadlinesOnly = new LatePolicy(Late.DROP, Optional.empty());
    private final LatePolicy tenSeconds = new LatePolicy(Late.DROP, Optional.of(Duration.ofSeconds(10)));

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
}
