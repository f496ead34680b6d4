package dev.visionscaling.consumer.pipeline;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A request that shows whether a part of the store works; all failing fetches share its result, and at most one thread
 * at a time makes it. Safe from any thread.
 */
final class SharedCheck {
    private final LongSupplier nanoTime;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile @Nullable Result last;

    /** What is known about a part of the store since some time. */
    enum Answer {
        WORKS,
        FAILS,
        /** Another thread is finding out. */
        UNKNOWN
    }

    /** Makes the request. */
    @FunctionalInterface
    interface Request {
        boolean succeeds() throws InterruptedException;
    }

    private record Result(long startNanos, boolean works) {}

    SharedCheck(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The answer from after {@code nanos}; makes the request if there is none yet. */
    Answer since(long nanos, Request request) throws InterruptedException {
        Result known = last;
        if (known != null && known.startNanos() - nanos > 0) {
            return known.works() ? Answer.WORKS : Answer.FAILS;
        }
        if (!running.compareAndSet(false, true)) {
            return Answer.UNKNOWN;
        }
        try {
            long start = nanoTime.getAsLong();
            boolean works = request.succeeds();
            last = new Result(start, works);
            return works ? Answer.WORKS : Answer.FAILS;
        } finally {
            running.set(false);
        }
    }
}
