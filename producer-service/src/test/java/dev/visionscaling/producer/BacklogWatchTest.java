package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacklogWatchTest {
    @Test
    void aSlowBeltHasTheTimeOfAFewKeysBeforeItCountsAsStuck() {
        assertThat(BacklogWatch.stuckAfter(Optional.empty())).isEqualTo(Duration.ofMinutes(5));
        assertThat(BacklogWatch.stuckAfter(Optional.of(20.0))).isEqualTo(Duration.ofMinutes(5));
        assertThat(BacklogWatch.stuckAfter(Optional.of(0.001))).isEqualTo(Duration.ofMinutes(50));
    }
}
