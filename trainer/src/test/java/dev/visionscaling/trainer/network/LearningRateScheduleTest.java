package dev.visionscaling.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
    private final LearningRateSchedule rate = new LearningRateSchedule(0.4f, 4, 104);

    @Test
    void risesToItsPeak() {
        assertThat(rate.getNewValue(0)).isEqualTo(0.1f);
        assertThat(rate.getNewValue(3)).isEqualTo(0.4f);
        assertThat(rate.getNewValue(4)).isEqualTo(0.4f);
    }

    @Test
    void isHalfOfItsPeakHalfwayDown() {
        assertThat(rate.getNewValue(54)).isCloseTo(0.2f, within(0.002f));
    }

    @Test
    void endsNearZeroAndStaysThere() {
        assertThat(rate.getNewValue(104)).isCloseTo(0.002f, within(1e-5f));
        assertThat(rate.getNewValue(500)).isEqualTo(rate.getNewValue(104));
    }
}
