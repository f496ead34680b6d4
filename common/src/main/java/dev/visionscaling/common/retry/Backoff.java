package dev.visionscaling.common.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The wait before the next attempt: it doubles from {@code first} to {@code longest}, and a random part of up to one
 * half is taken off, so that clients that failed together do not return together. Counted in whole milliseconds.
 */
public record Backoff(Duration first, Duration longest) {
    public Backoff {
        if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("need 1 ms <= first <= longest, got " + first + " and " + longest);
        }
    }

    /** @param attempt attempts that have failed in a row, from 1 */
    public Duration delay(int attempt, RandomGenerator random) {
        long ceiling = first.toMillis();
        for (int i = 1; i < attempt && ceiling < longest.toMillis(); i++) {
            ceiling *= 2;
        }
        long capped = Math.max(1, Math.min(ceiling, longest.toMillis()));
        return Duration.ofMillis(capped - (long) (random.nextDouble() * capped / 2));
    }
}
