package dev.visionscaling.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdaptiveIntervalTest {
    private final AdaptiveInterval pause = new AdaptiveInterval(Duration.ofNanos(100), 50);

    @Test
    void isOverBeforeTheFirstTime() {
        assertThat(pause.isOver(0)).isTrue();
    }

    @Test
    void lastsLongerWhereTheWorkTookLong() {
        pause.begin(0, 10);

        assertThat(pause.isOver(509)).isFalse();
        assertThat(pause.isOver(510)).isTrue();
    }

    @Test
    void canBeShortenedButNotBelowItsShare() {
        pause.begin(0, 1);
        pause.shortenTo(Duration.ofNanos(20), 10);
        assertThat(pause.isOver(21)).isTrue();

        pause.begin(0, 10);
        pause.shortenTo(Duration.ofNanos(20), 10);
        assertThat(pause.isOver(109)).isFalse();
        assertThat(pause.isOver(110)).isTrue();
    }
}
