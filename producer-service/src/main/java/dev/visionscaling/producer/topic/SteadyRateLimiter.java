package dev.visionscaling.producer.topic;

import dev.visionscaling.common.lifecycle.Ticker;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Spaces keys like parts on a belt: key n is due n/rate seconds after the first, regardless of the keys before it.
 * After a stall the keys that fell due in the meantime are sent immediately, each with the timestamp at which it was
 * due, so that the stall shows in the measured latencies of all of them (no coordinated omission).
 */
final class SteadyRateLimiter implements RateLimiter {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final double keysPerSecond;
    private final Ticker ticker;
    private boolean resting = true;
    private long firstDue;
    private long sent;

    SteadyRateLimiter(double keysPerSecond, Ticker ticker) {
        this.keysPerSecond = keysPerSecond;
        this.ticker = ticker;
    }

    @Override
    public OptionalLong awaitTurn() throws InterruptedException {
        if (resting) {
            resting = false;
            firstDue = ticker.nanoTime();
            sent = 0;
        }
        long due = firstDue + (long) (sent * NANOS_PER_SECOND / keysPerSecond);
        long ahead;
        while ((ahead = due - ticker.nanoTime()) > 0) {
            if (!ticker.sleep(Duration.ofNanos(ahead))) {
                return OptionalLong.empty();
            }
        }
        sent++;
        return OptionalLong.of(ticker.epochMillis() + ahead / NANOS_PER_MILLI);
    }

    @Override
    public void rest() {
        resting = true;
    }

    @Override
    public int pageLimit(int pageSize) {
        return (int) Math.max(1, Math.min(pageSize, Math.ceil(keysPerSecond)));
    }
}
