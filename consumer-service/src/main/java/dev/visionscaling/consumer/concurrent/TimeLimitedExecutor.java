package dev.visionscaling.consumer.concurrent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs CPU-bound work on a few threads, each piece within a time limit. Native code cannot be interrupted: a piece over
 * its limit is given up, and another thread takes its place until it returns. Once no thread is left, and none returns
 * within another limit, everything that waits fails with {@link UnrecoverableException}.
 */
public final class TimeLimitedExecutor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimeLimitedExecutor.class);

    /** More than this many threads that never return, and the stage gives up rather than eat the machine. */
    public static final int MAX_REPLACEMENTS = 8;

    private final Duration limit;
    private final int threads;
    private final AtomicInteger stuck = new AtomicInteger();
    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor timer;
    private volatile boolean exhausted;

    public TimeLimitedExecutor(int threads, Duration limit) {
        this.limit = limit;
        this.threads = threads;
        this.pool = new ThreadPoolExecutor(
                threads, threads + MAX_REPLACEMENTS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), named("decode"));
        this.timer = new ScheduledThreadPoolExecutor(1, named("decode-limit"));
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Never blocks; the result is empty past the limit, which counts from the start of the work. */
    public <T> CompletableFuture<Optional<T>> submit(Supplier<T> work) {
        Piece<T> piece = new Piece<>(work);
        WorkerPool.execute(pool, piece);
        if (exhausted) {
            failWaiting();
        }
        return piece.result;
    }

    /** How many threads are over their limit now. */
    public int stuck() {
        return stuck.get();
    }

    /** How many threads there are to be now, the stuck ones included. */
    int threads() {
        return pool.getCorePoolSize();
    }

    /** What waits fails with {@link CancellationException}; what runs has a little time to end. */
    @Override
    public void close() {
        WorkerPool.stop(pool);
        timer.shutdownNow();
    }

    private final class Piece<T> implements WorkerPool.Queued {
        private final Supplier<T> work;
        private final CompletableFuture<Optional<T>> result = new CompletableFuture<>();
        private final AtomicBoolean ended = new AtomicBoolean();

        Piece(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            ScheduledFuture<?> giveUp = timer.schedule(this::giveUp, limit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                result.complete(Optional.of(work.get()));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            } finally {
                giveUp.cancel(false);
                boolean wasGivenUp = !ended.compareAndSet(false, true);
                if (wasGivenUp) {
                    stuckThreads(-1);
                }
            }
        }

        @Override
        public void abandon() {
            result.completeExceptionally(new CancellationException("stopped"));
        }

        private void giveUp() {
            if (ended.compareAndSet(false, true)) {
                stuckThreads(1);
                result.complete(Optional.empty());
            }
        }
    }

    private synchronized void stuckThreads(int change) {
        int now = stuck.addAndGet(change);
        pool.setCorePoolSize(threads + Math.max(0, Math.min(now, MAX_REPLACEMENTS)));
        if (change > 0 && noneIsLeft()) {
            var unused = timer.schedule(this::giveUpUnlessOneReturned, limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean noneIsLeft() {
        return stuck.get() >= threads + MAX_REPLACEMENTS;
    }

    private void giveUpUnlessOneReturned() {
        if (noneIsLeft()) {
            LOG.error("all {} decode threads hang in native code: only a new process helps", stuck.get());
            exhausted = true;
            failWaiting();
        }
    }

    private void failWaiting() {
        List<Runnable> waiting = new ArrayList<>();
        pool.getQueue().drainTo(waiting);
        for (Runnable piece : waiting) {
            ((Piece<?>) piece)
                    .result.completeExceptionally(
                            new UnrecoverableException("every decode thread hangs in native code"));
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
