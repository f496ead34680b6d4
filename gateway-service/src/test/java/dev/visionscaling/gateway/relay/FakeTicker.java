package dev.visionscaling.gateway.relay;

import dev.visionscaling.common.lifecycle.Ticker;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is told otherwise, except that each look at it takes 100 ms. */
final class FakeTicker implements Ticker {
    private static final Duration STEP = Duration.ofMillis(100);

    private long nanos;
    private Instant now = Events.PUBLISHED.plusMillis(200);

    void wallClock(Instant time) {
        now = time;
    }

    void advance(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public long nanoTime() {
        nanos += STEP.toNanos();
        return nanos;
    }

    @Override
    public long epochMillis() {
        return now.toEpochMilli();
    }

    @Override
    public boolean sleep(Duration duration) {
        advance(duration);
        return true;
    }
}
