package dev.visionscaling.common.lifecycle;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The system's clocks; {@link #sleep} ends early if a stop is requested. Safe from any thread. */
public final class SystemTicker implements Ticker {
    // A timed wait on the stop signal's latch takes longer than such a short sleep.
    private static final Duration SHORT = Duration.ofMillis(2);

    private final StopSignal stop;

    public SystemTicker(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long epochMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public boolean sleep(Duration duration) throws InterruptedException {
        if (duration.compareTo(SHORT) < 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(duration.toNanos());
            return !stop.isRequested();
        }
        return !stop.await(duration);
    }
}
