package dev.visionscaling.common.lifecycle;

import java.time.Duration;

/** A clock, and a sleep that a stop request ends early. Tests replace it to control time. */
public interface Ticker {
    /** Nanoseconds since an arbitrary moment, as {@link System#nanoTime}; never decreases. */
    long nanoTime();

    /** Milliseconds since 1970, by the wall clock. */
    long epochMillis();

    /** Waits for {@code duration}; returns false as soon as a stop is requested. */
    boolean sleep(Duration duration) throws InterruptedException;
}
