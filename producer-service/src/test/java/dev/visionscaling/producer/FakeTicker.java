package dev.visionscaling.producer;

import dev.visionscaling.common.lifecycle.Ticker;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A clock that advances only in {@link #sleep} and {@link #pass}. */
public final class FakeTicker implements Ticker {
    private static final long EPOCH_START = 1_000_000;
    private static final long NANOS_START = 17;
    private static final int TOO_MANY_SLEEPS = 100_000;

    private final BooleanSupplier stopped;
    private long nanos = NANOS_START;
    private int sleeps;

    public FakeTicker() {
        this(() -> false);
    }

    /** @param stopped whether a stop was requested */
    public FakeTicker(BooleanSupplier stopped) {
        this.stopped = stopped;
    }

    public void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    /** Milliseconds since the start. */
    public long elapsedMillis() {
        return (nanos - NANOS_START) / 1_000_000;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long epochMillis() {
        return EPOCH_START + elapsedMillis();
    }

    @Override
    public boolean sleep(Duration duration) {
        if (++sleeps > TOO_MANY_SLEEPS) {
            throw new AssertionError("sleeps in an endless loop");
        }
        if (stopped.getAsBoolean()) {
            return false;
        }
        nanos += duration.toNanos();
        return true;
    }
}
