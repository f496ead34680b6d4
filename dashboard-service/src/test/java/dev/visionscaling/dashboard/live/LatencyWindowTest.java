package dev.visionscaling.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyWindowTest {
    @Test
    void computesPercentilesByNearestRank() {
        LatencyWindow window = new LatencyWindow();
        assertThat(window.percentiles()).isEmpty();
        for (int i = 1; i <= 100; i++) {
            window.add(i);
        }

        assertThat(window.percentiles()).contains(new Latency(100, 50, 95, 99));
    }

    @Test
    void keepsOnlyTheNewestResults() {
        LatencyWindow window = new LatencyWindow();
        for (int i = 0; i < 2_000; i++) {
            window.add(1_000);
        }
        for (int i = 0; i < 2_000; i++) {
            window.add(1);
        }

        assertThat(window.percentiles()).contains(new Latency(2_000, 1, 1, 1));
    }
}
