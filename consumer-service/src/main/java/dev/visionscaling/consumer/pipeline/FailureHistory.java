package dev.visionscaling.consumer.pipeline;

import java.time.Duration;

/**
 * The failures of one object or bucket while the store demonstrably worked. It outlives the task that fetches the
 * object, so that a task that starts again does not start counting again. Safe from any thread.
 */
final class FailureHistory {
    /** Attempts before giving up. */
    static final int TRIES = 8;

    /** Attempts before giving up if they are slow, as when the store never answers for an object. */
    static final int SLOW_TRIES = 3;

    private final Duration giveUpAfter;
    private int tries; // guarded by this
    private long sinceNanos; // guarded by this
    private long lastNanos; // guarded by this

    FailureHistory(Duration giveUpAfter) {
        this.giveUpAfter = giveUpAfter;
    }

    /** Counts a failure; the first one starts the clock. */
    synchronized void count(FailedAttempt attempt) {
        if (tries == 0 || isStale(attempt.endNanos())) {
            tries = 0;
            sinceNanos = attempt.startNanos();
        }
        tries++;
        lastNanos = attempt.endNanos();
    }

    /**
     * Whether there have been enough failures over enough time.
     *
     * @param least fewer are never enough
     */
    synchronized boolean isEnough(long nowNanos, int least) {
        if (tries < least) {
            return false;
        }
        Duration elapsed = Duration.ofNanos(nowNanos - sinceNanos);
        return (tries >= TRIES && elapsed.compareTo(giveUpAfter) >= 0)
                || (tries >= SLOW_TRIES && elapsed.compareTo(giveUpAfter.multipliedBy(2)) >= 0);
    }

    /** Whether the last failure is too long ago to say anything about the next one. */
    synchronized boolean isStale(long nowNanos) {
        Duration limit = giveUpAfter.multipliedBy(2).plusMinutes(1);
        return Duration.ofNanos(nowNanos - lastNanos).compareTo(limit) > 0;
    }

    /** For a rejection's detail, for example {@code 9 tries in 16 s}. */
    synchronized String describe(long nowNanos) {
        return tries + " tries in " + Duration.ofNanos(nowNanos - sinceNanos).toSeconds() + " s";
    }
}
