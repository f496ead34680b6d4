package dev.visionscaling.common.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void showsSpeedTimeLeftAndShares() {
        ProgressLine line = new ProgressLine(0);

        assertThat(line.show(1_000, Map.of(), 0.5)).isEqualTo("0/1,000");
        assertThat(line.show(1_000, Map.of("consumer-1", 100L), 1.5))
                .isEqualTo("100/1,000  100.0 images/s  9 s left  consumer-1 100%");
    }

    @Test
    void smoothsTheSpeed() {
        ProgressLine line = new ProgressLine(0);
        String unused = line.show(1_000_000, Map.of("c", 100L), 1);

        assertThat(line.show(1_000_000, Map.of("c", 100L), 2))
                .contains("80.0 images/s")
                .contains("  3 h 28 min left");
        assertThat(line.show(10_100, Map.of("c", 180L), 3))
                .contains("80.0 images/s")
                .contains("  2 min left");
    }

    @Test
    void doesNotCountEarlierWorkAsSpeed() {
        ProgressLine line = new ProgressLine(100);

        assertThat(line.show(200, Map.of("c", 150L), 5)).contains("150/200").contains("10.0 images/s");
    }

    @Test
    void showsNoNegativeSpeed() {
        ProgressLine line = new ProgressLine(0);
        String unused = line.show(100, Map.of("c", 50L), 5);

        assertThat(line.show(100, Map.of(), 10)).isEqualTo("0/100  0.0 images/s");
    }

    @Test
    void showsSharesThatAddUpToAHundred() {
        Map<String, Long> perHost = new LinkedHashMap<>();
        perHost.put("consumer-1", 243L);
        perHost.put("consumer-2", 117L);

        assertThat(new ProgressLine(360).show(360, perHost, 1)).isEqualTo("360/360  consumer-1 68% consumer-2 32%");
    }

    @Test
    void showsTheInstancesWithTheHighestCounts() {
        Map<String, Long> perHost = new LinkedHashMap<>();
        for (int host = 1; host <= 8; host++) {
            perHost.put("c" + host, host == 1 ? 2L : 14L);
        }

        assertThat(new ProgressLine(100).show(100, perHost, 1))
                .isEqualTo("100/100  c2 14% c3 14% c4 14% c5 14% c6 14% and 3 more");
    }
}
