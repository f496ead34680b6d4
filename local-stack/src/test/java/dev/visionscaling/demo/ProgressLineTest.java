package dev.visionscaling.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void showsSpeedTimeLeftAndShares() {
        ProgressLine line = new ProgressLine(1_000, 0);

        assertThat(line.show(Map.of(), 0.5)).isEqualTo("0/1,000  ");
        assertThat(line.show(Map.of("consumer-1", 100L), 1.5))
                .isEqualTo("100/1,000  100.0 images/s  9 s left  consumer-1 100%");
    }

    @Test
    void smoothsTheSpeed() {
        ProgressLine line = new ProgressLine(1_000_000, 0);
        String unused = line.show(Map.of("c", 100L), 1);

        assertThat(line.show(Map.of("c", 100L), 2)).contains("80.0 images/s").contains("208 min left");
    }

    @Test
    void doesNotCountWhatWasDoneBefore() {
        ProgressLine line = new ProgressLine(200, 100);

        assertThat(line.show(Map.of("c", 150L), 5)).contains("150/200").contains("10.0 images/s");
    }
}
