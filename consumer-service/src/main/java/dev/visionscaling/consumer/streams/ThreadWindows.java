package dev.visionscaling.consumer.streams;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The in-flight windows of each stream thread: one for every task that the thread works on now. The processors and the
 * producer of a thread meet here, for Kafka Streams runs both on that thread and offers no other place that they share.
 *
 * <p>A window with failed work stays until its task is closed, so that until then no commit of that thread succeeds.
 */
final class ThreadWindows {
    private final ThreadLocal<Set<InFlightWindow>> windows = ThreadLocal.withInitial(LinkedHashSet::new);

    /** Opens the window of a task that the current thread begins to work on. */
    InFlightWindow open() {
        InFlightWindow window = new InFlightWindow();
        windows.get().add(window);
        return window;
    }

    /** Forgets a window whose task is closed. */
    void close(InFlightWindow window) {
        windows.get().remove(window);
    }

    /**
     * Returns when all work of the current thread's tasks is complete.
     *
     * @throws WorkFailedException at once if any work failed
     * @throws StalledException if it takes longer than {@code patience} allows
     */
    void drain(Patience patience) throws InterruptedException {
        long start = System.nanoTime();
        for (InFlightWindow window : windows.get()) {
            window.throwIfFailed();
        }
        for (InFlightWindow window : windows.get()) {
            window.drain(patience, start);
        }
    }
}
