package dev.visionscaling.common.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StallDetectorTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL_LIMIT = Duration.ofMinutes(8);
    private static final StallDetector.Observation WAITING = signs(false, true);
    private static final StallDetector.Observation IDLE = signs(false, false);
    private static final StallDetector.Observation OUTAGE = signs(true, true);

    // Far from zero, as System.nanoTime may be.
    private long now = Long.MAX_VALUE - Duration.ofMinutes(3).toNanos();
    private long lastProgress = now;
    private final StallDetector watch = new StallDetector(LIMIT, POLL_LIMIT, () -> lastProgress, () -> now);

    @Test
    void aSlowPaceHasTheTimeOfAFewPiecesBeforeItCountsAsStuck() {
        assertThat(StallDetector.progressLimitFor(Optional.empty())).isEqualTo(Duration.ofMinutes(5));
        assertThat(StallDetector.progressLimitFor(Optional.of(20.0))).isEqualTo(Duration.ofMinutes(5));
        assertThat(StallDetector.progressLimitFor(Optional.of(0.001))).isEqualTo(Duration.ofMinutes(50));
    }

    @Test
    void livesWhileThereIsNothingToDo() {
        for (int minute = 0; minute < 60; minute++) {
            passes(Duration.ofMinutes(1), IDLE);
        }
        assertThat(watch.problem()).isEmpty();
    }

    @Test
    void livesWhileWorkIsDone() {
        for (int minute = 0; minute < 60; minute++) {
            passes(Duration.ofMinutes(1), WAITING);
            lastProgress = now;
        }
        assertThat(watch.problem()).isEmpty();
    }

    @Test
    void isStuckWhereWorkWaitsAndNoneIsDone() {
        passes(LIMIT, WAITING);
        assertThat(watch.problem()).isEmpty();
        passes(Duration.ofSeconds(1), WAITING);
        assertThat(watch.problem()).contains("work waits, every server answers, and nothing has been done for 301 s");
    }

    @Test
    void isNoLongerStuckOnceWorkIsDone() {
        passes(LIMIT.plusSeconds(1), WAITING);
        lastProgress = now;
        assertThat(watch.problem()).isEmpty();
    }

    @Test
    void hasTimeAnewAfterItWasIdle() {
        passes(LIMIT.multipliedBy(3), IDLE);
        passes(LIMIT, WAITING);
        assertThat(watch.problem()).isEmpty();
        passes(Duration.ofSeconds(1), WAITING);
        assertThat(watch.problem()).isPresent();
    }

    @Test
    void anOutageIsNoReasonHoweverLongItLasts() {
        for (int hour = 0; hour < 48; hour++) {
            passes(Duration.ofHours(1), OUTAGE);
        }
        assertThat(watch.problem()).isEmpty();
    }

    @Test
    void hasTimeAnewAfterAnOutage() {
        passes(Duration.ofHours(1), OUTAGE);
        passes(LIMIT, WAITING);
        assertThat(watch.problem()).isEmpty();
        passes(Duration.ofSeconds(1), WAITING);
        assertThat(watch.problem()).isPresent();
    }

    @Test
    void isStuckWhereAThreadStaysAway() {
        passes(Duration.ofHours(1), IDLE);
        watch.observe(new StallDetector.Observation(false, false, Optional.of(POLL_LIMIT)));
        assertThat(watch.problem()).isEmpty();
        watch.observe(new StallDetector.Observation(false, false, Optional.of(POLL_LIMIT.plusSeconds(1))));
        assertThat(watch.problem())
                .contains("every server answers, and a thread has not come back for more work for 481 s");
        watch.observe(new StallDetector.Observation(false, false, Optional.of(Duration.ZERO)));
        assertThat(watch.problem()).isEmpty();
    }

    @Test
    void aThreadMayStayAwayForAsLongAsAServerDoes() {
        Duration anHour = Duration.ofHours(1);
        passes(anHour, new StallDetector.Observation(true, true, Optional.of(anHour)));
        assertThat(watch.problem()).isEmpty();
        watch.observe(new StallDetector.Observation(false, false, Optional.of(anHour)));
        assertThat(watch.problem()).isEmpty();
    }

    @Test
    void isStuckWhereWhoLooksIsStuckItself() {
        watch.observe(WAITING);
        now += LIMIT.plusSeconds(1).toNanos();
        assertThat(watch.problem()).isPresent();
    }

    private void passes(Duration time, StallDetector.Observation signs) {
        watch.observe(signs);
        now += time.toNanos();
        watch.observe(signs);
    }

    private static StallDetector.Observation signs(boolean outage, boolean waiting) {
        return new StallDetector.Observation(outage, waiting, Optional.empty());
    }
}
