package dev.visionscaling.common.lifecycle;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The machine's time; waits end early when a stop is asked for. */
public final class SystemTicker implements Ticker {
    // Below this a timed wait on the latch costs more than it waits.
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
