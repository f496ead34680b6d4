package dev.visionscaling.consumer.streams;

import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The in-flight windows of each stream thread: one for every task that the thread works on now. The processors and the
 * producer of a thread meet here, for Kafka Streams runs both on that thread and offers no other place that they share.
 *
 * <p>A window with failed work stays until its task is closed, so that until then no commit of that thread succeeds.
 */
final class InFlightRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(InFlightRegistry.class);

    private final ThreadLocal<Set<InFlightTracker>> trackers = ThreadLocal.withInitial(LinkedHashSet::new);

    /** Opens the window of a task that the current thread begins to work on. */
    InFlightTracker open() {
        InFlightTracker window = new InFlightTracker();
        trackers.get().add(window);
        return window;
    }

    /** Forgets a window whose task is closed. */
    void close(InFlightTracker window) {
        trackers.get().remove(window);
    }

    /**
     * Returns when all work of the current thread's tasks is complete.
     *
     * @throws WorkFailedException at once if any work failed
     * @throws DrainTimeoutException if it takes longer than {@code patience} allows
     */
    void drain(DrainTimeout patience) throws InterruptedException {
        long start = System.nanoTime();
        for (InFlightTracker window : trackers.get()) {
            window.throwIfFailed();
        }
        try {
            for (InFlightTracker window : trackers.get()) {
                window.drain(patience, start);
            }
        } catch (DrainTimeoutException e) {
            throw timedOut(e.why());
        }
    }

    /**
     * Latches all windows of the current thread and gives back what to throw. All of them: Kafka Streams flushes once
     * more for every task that it closes then, and none of these flushes has to wait as long again.
     */
    DrainTimeoutException timedOut(String why) {
        LOG.warn("{}; the tasks of this thread begin again at the last commit", why);
        trackers.get().forEach(window -> window.timedOut(why));
        return new DrainTimeoutException(why);
    }
}
