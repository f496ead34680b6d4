package dev.visionscaling.common.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StallDetectorTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL_LIMIT = Duration.ofMinutes(8);
    private static final StallDetector.Observation WAITING = observation(false, true);
    private static final StallDetector.Observation IDLE = observation(false, false);
    private static final StallDetector.Observation OUTAGE = observation(true, true);

    // Close to an overflow, as System.nanoTime can be.
    private long now = Long.MAX_VALUE - Duration.ofMinutes(3).toNanos();
    private long lastProgress = now;
    private final StallDetector detector = new StallDetector(LIMIT, POLL_LIMIT, () -> lastProgress, () -> now);

    @Test
    void allowsASlowRateTheTimeOfThreePieces() {
        assertThat(StallDetector.progressLimitFor(Optional.empty())).isEqualTo(Duration.ofMinutes(5));
        assertThat(StallDetector.progressLimitFor(Optional.of(20.0))).isEqualTo(Duration.ofMinutes(5));
        assertThat(StallDetector.progressLimitFor(Optional.of(0.001))).isEqualTo(Duration.ofMinutes(50));
    }

    @Test
    void isLiveWhileThereIsNothingToDo() {
        for (int minute = 0; minute < 60; minute++) {
            passes(Duration.ofMinutes(1), IDLE);
        }
        assertThat(detector.problem()).isEmpty();
    }

    @Test
    void isLiveWhileWorkIsDone() {
        for (int minute = 0; minute < 60; minute++) {
            passes(Duration.ofMinutes(1), WAITING);
            lastProgress = now;
        }
        assertThat(detector.problem()).isEmpty();
    }

    @Test
    void isStuckIfWorkWaitsAndNoneIsDone() {
        passes(LIMIT, WAITING);
        assertThat(detector.problem()).isEmpty();
        passes(Duration.ofSeconds(1), WAITING);
        assertThat(detector.problem())
                .contains("work is waiting, every server answers, and nothing has been done for 301 s");
    }

    @Test
    void isNoLongerStuckOnceWorkIsDone() {
        passes(LIMIT.plusSeconds(1), WAITING);
        lastProgress = now;
        assertThat(detector.problem()).isEmpty();
    }

    @Test
    void restartsTheClockAfterIdleTime() {
        passes(LIMIT.multipliedBy(3), IDLE);
        passes(LIMIT, WAITING);
        assertThat(detector.problem()).isEmpty();
        passes(Duration.ofSeconds(1), WAITING);
        assertThat(detector.problem()).isPresent();
    }

    @Test
    void isLiveDuringAnOutageOfAnyLength() {
        for (int hour = 0; hour < 48; hour++) {
            passes(Duration.ofHours(1), OUTAGE);
        }
        assertThat(detector.problem()).isEmpty();
    }

    @Test
    void restartsTheClockAfterAnOutage() {
        passes(Duration.ofHours(1), OUTAGE);
        passes(LIMIT, WAITING);
        assertThat(detector.problem()).isEmpty();
        passes(Duration.ofSeconds(1), WAITING);
        assertThat(detector.problem()).isPresent();
    }

    @Test
    void isStuckIfAThreadStopsPolling() {
        passes(Duration.ofHours(1), IDLE);
        detector.observe(new StallDetector.Observation(false, false, Optional.of(POLL_LIMIT)));
        assertThat(detector.problem()).isEmpty();
        detector.observe(new StallDetector.Observation(false, false, Optional.of(POLL_LIMIT.plusSeconds(1))));
        assertThat(detector.problem()).contains("every server answers, and a thread has not polled for work for 481 s");
        detector.observe(new StallDetector.Observation(false, false, Optional.of(Duration.ZERO)));
        assertThat(detector.problem()).isEmpty();
    }

    @Test
    void doesNotCountAnOutageAsTimeWithoutPolls() {
        Duration anHour = Duration.ofHours(1);
        passes(anHour, new StallDetector.Observation(true, true, Optional.of(anHour)));
        assertThat(detector.problem()).isEmpty();
        detector.observe(new StallDetector.Observation(false, false, Optional.of(anHour)));
        assertThat(detector.problem()).isEmpty();
    }

    @Test
    void isStuckIfNobodyObservesAnyLonger() {
        detector.observe(WAITING);
        now += LIMIT.plusSeconds(1).toNanos();
        assertThat(detector.problem()).isPresent();
    }

    private void passes(Duration time, StallDetector.Observation observation) {
        detector.observe(observation);
        now += time.toNanos();
        detector.observe(observation);
    }

    private static StallDetector.Observation observation(boolean outage, boolean waiting) {
        return new StallDetector.Observation(outage, waiting, Optional.empty());
    }
}
