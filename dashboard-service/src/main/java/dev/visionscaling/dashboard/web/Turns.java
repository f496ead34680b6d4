package dev.visionscaling.dashboard.web;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a few requests do something costly at a time. Responses are sent afterwards, so that no client holds a turn. */
final class Turns {
    private static final Duration WAIT_LIMIT = Duration.ofSeconds(10);

    private final Semaphore free;

    Turns(int atOnce) {
        this.free = new Semaphore(atOnce, true);
    }

    /** Returns what {@code work} returns, or empty if no turn came for too long. */
    <T> Optional<T> take(Supplier<T> work) {
        try {
            if (!free.tryAcquire(WAIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            free.release();
        }
    }
}
