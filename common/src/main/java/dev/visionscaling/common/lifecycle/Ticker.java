package dev.visionscaling.common.lifecycle;

import java.time.Duration;

/** Time as the use cases see it. */
public interface Ticker {
    /** Nanoseconds from some fixed moment; never goes back. */
    long nanoTime();

    /** Milliseconds since 1970 by the wall clock. */
    long epochMillis();

    /** Waits for {@code duration}; false, at once, when a stop is asked for. */
    boolean sleep(Duration duration) throws InterruptedException;
}
