package dev.visionscaling.consumer.streams;

import dev.visionscaling.consumer.StalledException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The work that one stream thread has started and that is not complete. {@link #track}, {@link #drain} and
 * {@link #throwIfFailed} are called by that thread; completions arrive on pipeline threads.
 *
 * <p>The first failure latches the window: from then on it never drains, so that no offset is committed past the work
 * that failed. So does work that is not complete in time, for the thread's tasks are then closed without a commit, and
 * none of them needs to wait as long again. The thread ends, and the one that replaces it has a window of its own.
 */
final class InFlightWindow {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int inFlight; // guarded by lock
    private @Nullable Throwable failure; // guarded by lock

    void track(CompletableFuture<Void> work) {
        lock.lock();
        try {
            inFlight++;
        } finally {
            lock.unlock();
        }
        CompletableFuture<Void> unused = work.whenComplete((done, thrown) -> completed(thrown));
    }

    /**
     * @throws WorkFailedException if any work of this window failed
     * @throws StalledException if it is latched for another reason
     */
    void throwIfFailed() {
        lock.lock();
        try {
            if (failure instanceof StalledException stalled) {
                // A new one: whoever closes after the first may attach this to it.
                throw new StalledException(String.valueOf(stalled.getMessage()));
            }
            if (failure != null) {
                throw new WorkFailedException(failure);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns when everything tracked so far is complete.
     *
     * @throws WorkFailedException at once if any work failed
     * @throws StalledException if it takes longer than {@code patience} allows, at once if it did before
     */
    void drain(Patience patience) throws InterruptedException {
        long start = System.nanoTime();
        lock.lockInterruptibly();
        try {
            while (failure == null && inFlight > 0) {
                Duration left = patience.leftSince(start);
                if (left.isZero()) {
                    throw stalled(inFlight + " images in flight are not complete after "
                            + patience.limit().toSeconds() + " s");
                }
                boolean unused = changed.await(left.toMillis(), TimeUnit.MILLISECONDS); // the loop looks again
            }
            throwIfFailed();
        } finally {
            lock.unlock();
        }
    }

    /** Latches the window; to be thrown. */
    StalledException stalled(String message) {
        lock.lock();
        try {
            StalledException stalled = new StalledException(message);
            if (failure == null) {
                failure = stalled;
            }
            return stalled;
        } finally {
            lock.unlock();
        }
    }

    int inFlight() {
        lock.lock();
        try {
            return inFlight;
        } finally {
            lock.unlock();
        }
    }

    private void completed(@Nullable Throwable thrown) {
        lock.lock();
        try {
            inFlight--;
            if (thrown != null && failure == null) {
                failure = thrown;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
