package dev.visionscaling.common.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from {@code first} to {@code longest}, each time a random share
 * between half and the whole of it, so that many who failed together do not come back together. Counted in whole
 * milliseconds.
 */
public record Backoff(Duration first, Duration longest) {
    public Backoff {
        if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("need 1 ms <= first <= longest, got " + first + " and " + longest);
        }
    }

    /** @param attempt how many attempts have failed, from 1 */
    public Duration delay(int attempt, RandomGenerator random) {
        long ceiling = first.toMillis();
        for (int i = 1; i < attempt && ceiling < longest.toMillis(); i++) {
            ceiling *= 2;
        }
        long capped = Math.max(1, Math.min(ceiling, longest.toMillis()));
        return Duration.ofMillis(capped - (long) (random.nextDouble() * capped / 2));
    }
}
