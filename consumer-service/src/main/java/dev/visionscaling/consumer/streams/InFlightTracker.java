package dev.visionscaling.consumer.streams;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the work that one task has started until it is complete. {@link #track}, {@link #drain} and
 * {@link #throwIfFailed} are called by the task's stream thread; completions arrive on pipeline threads.
 *
 * <p>The first failure, or the first wait that takes too long, latches the tracker: from then on it never drains, so
 * that no offset is committed past incomplete work.
 */
final class InFlightTracker {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Work> inFlight = new HashSet<>(); // guarded by lock
    private @Nullable Throwable failure; // guarded by lock
    private @Nullable String timeout; // guarded by lock

    /** A piece of work, which equals only itself. */
    private static final class Work {
        private final CompletableFuture<Void> future;

        Work(CompletableFuture<Void> future) {
            this.future = future;
        }
    }

    void track(CompletableFuture<Void> future) {
        Work work = new Work(future);
        lock.lock();
        try {
            inFlight.add(work);
        } finally {
            lock.unlock();
        }
        CompletableFuture<Void> unused = future.whenComplete((done, thrown) -> completed(work, thrown));
    }

    /**
     * Throws the failure that keeps this tracker from ever draining, if there is one.
     *
     * @throws WorkFailedException if any of its work failed
     * @throws DrainTimeoutException if a wait took too long
     */
    void throwIfFailed() {
        lock.lock();
        try {
            if (failure != null) {
                throw new WorkFailedException(failure);
            }
            if (timeout != null) {
                throw new DrainTimeoutException(timeout);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all work tracked so far is complete.
     *
     * @param startNanos the start of the drain, because several trackers share its limit
     * @throws WorkFailedException immediately if any work failed
     * @throws DrainTimeoutException if it takes longer than {@code drainTimeout}, and from then on immediately
     */
    void drain(DrainTimeout drainTimeout, long startNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (failure == null && timeout == null && !inFlight.isEmpty()) {
                Duration left = drainTimeout.remainingSince(startNanos);
                if (left.isZero()) {
                    timedOut(inFlight.size() + " images in flight are not complete after "
                            + drainTimeout.limit().toSeconds() + " s");
                    break;
                }
                boolean unused = changed.await(left.toMillis(), TimeUnit.MILLISECONDS); // the loop checks again
            }
            throwIfFailed();
        } finally {
            lock.unlock();
        }
    }

    /** Latches this tracker because a wait took too long. */
    void timedOut(String reason) {
        lock.lock();
        try {
            if (timeout == null) {
                timeout = reason;
            }
        } finally {
            lock.unlock();
        }
    }

    int inFlight() {
        lock.lock();
        try {
            return inFlight.size();
        } finally {
            lock.unlock();
        }
    }

    /** Cancels the work that is not complete, because nothing waits for it any more. */
    void cancel() {
        List<Work> left;
        lock.lock();
        try {
            left = List.copyOf(inFlight);
        } finally {
            lock.unlock();
        }
        left.forEach(work -> work.future.cancel(false));
    }

    private void completed(Work work, @Nullable Throwable thrown) {
        lock.lock();
        try {
            inFlight.remove(work);
            if (thrown != null && failure == null) {
                failure = thrown;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
