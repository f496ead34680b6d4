package dev.visionscaling.consumer.streams;

import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The in-flight trackers of each stream thread, one per task of the thread. It connects a thread's processors with its
 * producer: Kafka Streams runs both on that thread, and lets them share nothing else.
 *
 * <p>A tracker with failed work stays until its task is closed, and until then no commit of that thread succeeds.
 */
final class InFlightRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(InFlightRegistry.class);

    private final ThreadLocal<Set<InFlightTracker>> trackers = ThreadLocal.withInitial(LinkedHashSet::new);

    /** Opens the tracker of a task that the current thread starts. */
    InFlightTracker open() {
        InFlightTracker tracker = new InFlightTracker();
        trackers.get().add(tracker);
        return tracker;
    }

    /** Removes the tracker of a closed task, and cancels what it still has in flight: the task's next owner repeats it. */
    void close(InFlightTracker tracker) {
        trackers.get().remove(tracker);
        tracker.cancel();
    }

    /**
     * Waits until all work of the current thread's tasks is complete.
     *
     * @throws WorkFailedException immediately if any work failed
     * @throws DrainTimeoutException if it takes longer than {@code timeout}
     */
    void drain(DrainTimeout timeout) throws InterruptedException {
        long start = System.nanoTime();
        for (InFlightTracker tracker : trackers.get()) {
            tracker.throwIfFailed();
        }
        try {
            for (InFlightTracker tracker : trackers.get()) {
                tracker.drain(timeout, start);
            }
        } catch (DrainTimeoutException e) {
            throw timedOut(e.reason());
        }
    }

    /**
     * Latches all trackers of the current thread and returns the exception to throw. Kafka Streams then flushes again
     * for every task that it closes, and these flushes must not wait that long again.
     */
    DrainTimeoutException timedOut(String reason) {
        LOG.warn("{}; the tasks of this thread start again from the last commit", reason);
        trackers.get().forEach(tracker -> tracker.timedOut(reason));
        return new DrainTimeoutException(reason);
    }
}
