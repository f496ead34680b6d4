package dev.visionscaling.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LatencyWindowTest {
    @Test
    void computesPercentilesByNearestRank() {
        LatencyWindow window = new LatencyWindow(Optional.empty());
        assertThat(window.percentiles()).isEmpty();
        for (int i = 1; i <= 100; i++) {
            window.add(i);
        }

        assertThat(window.percentiles()).contains(new Latency(100, 50, 95, 99, Optional.empty()));
    }

    @Test
    void keepsOnlyTheNewestResults() {
        LatencyWindow window = new LatencyWindow(Optional.empty());
        for (int i = 0; i < 2_000; i++) {
            window.add(1_000);
        }
        for (int i = 0; i < 2_000; i++) {
            window.add(1);
        }

        assertThat(window.percentiles()).contains(new Latency(2_000, 1, 1, 1, Optional.empty()));
    }

    @Test
    void countsThoseAboveTheDeadline() {
        LatencyWindow window = new LatencyWindow(Optional.of(Duration.ofMillis(800)));
        window.add(800);
        window.add(800.5);
        window.add(2_000);

        assertThat(window.percentiles().flatMap(Latency::late)).contains(new Latency.Late(Duration.ofMillis(800), 2));
    }
}
