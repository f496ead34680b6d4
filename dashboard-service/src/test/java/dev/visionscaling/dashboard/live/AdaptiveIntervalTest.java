package dev.visionscaling.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdaptiveIntervalTest {
    private final AdaptiveInterval interval = new AdaptiveInterval(Duration.ofNanos(100), 50);

    @Test
    void isOverBeforeTheFirstRun() {
        assertThat(interval.isOver(0)).isTrue();
    }

    @Test
    void lastsLongerIfTheWorkTookLong() {
        interval.record(0, 10);

        assertThat(interval.isOver(509)).isFalse();
        assertThat(interval.isOver(510)).isTrue();
    }

    @Test
    void canBeShortenedButNotBelowItsShare() {
        interval.record(0, 1);
        interval.shortenTo(Duration.ofNanos(20), 10);
        assertThat(interval.isOver(21)).isTrue();

        interval.record(0, 10);
        interval.shortenTo(Duration.ofNanos(20), 10);
        assertThat(interval.isOver(109)).isFalse();
        assertThat(interval.isOver(110)).isTrue();
    }
}
