package dev.visionscaling.common.retry;

import java.time.Duration;

/** Waits between two attempts. Safe from any thread. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits for {@code duration}; returns false immediately if a stop was requested and there must be no other attempt.
     */
    boolean sleep(Duration duration) throws InterruptedException;
}
