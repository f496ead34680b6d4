package dev.visionscaling.consumer.concurrent;

import dev.visionscaling.common.lifecycle.NamedThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs CPU-bound work on a few threads, each task within a time limit. Native code cannot be interrupted: a task over
 * its limit is abandoned, and another thread replaces its thread until it returns. Once all replacements hang as well,
 * and none returns within another limit, all waiting tasks fail with {@link UnrecoverableException}.
 */
public final class TimeLimitedExecutor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimeLimitedExecutor.class);

    /** With this many threads that never return, the executor stops replacing threads, to bound resource use. */
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
                threads,
                threads + MAX_REPLACEMENTS,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                NamedThreads.daemons("decode"));
        this.timer = new ScheduledThreadPoolExecutor(1, NamedThreads.daemon("decode-limit"));
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Never blocks.
     *
     * @param ifTimedOut supplies the result of work that exceeds the limit, which counts from the start of the work
     */
    public <T> CompletableFuture<T> submit(Supplier<T> work, Supplier<T> ifTimedOut) {
        Task<T> task = new Task<>(work, ifTimedOut);
        WorkerPool.execute(pool, task);
        if (exhausted) {
            failWaiting();
        }
        return task.result;
    }

    /** The number of threads over their limit now. */
    public int stuck() {
        return stuck.get();
    }

    /** The number of threads allowed now, including stuck ones. */
    int threads() {
        return pool.getCorePoolSize();
    }

    /** Waiting tasks fail with {@link CancellationException}; running ones get a few seconds to end. */
    @Override
    public void close() {
        WorkerPool.stop(pool);
        timer.shutdownNow();
    }

    private final class Task<T> implements WorkerPool.Queued {
        private final Supplier<T> work;
        private final Supplier<T> ifTimedOut;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final AtomicBoolean ended = new AtomicBoolean();

        Task(Supplier<T> work, Supplier<T> ifTimedOut) {
            this.work = work;
            this.ifTimedOut = ifTimedOut;
        }

        @Override
        public void run() {
            ScheduledFuture<?> timeout = timer.schedule(this::timeOut, limit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            } finally {
                timeout.cancel(false);
                boolean timedOut = !ended.compareAndSet(false, true);
                if (timedOut) {
                    stuckThreads(-1);
                }
            }
        }

        @Override
        public void abandon() {
            result.completeExceptionally(new CancellationException("stopped"));
        }

        private void timeOut() {
            if (ended.compareAndSet(false, true)) {
                stuckThreads(1);
                result.complete(ifTimedOut.get());
            }
        }
    }

    private synchronized void stuckThreads(int change) {
        int now = stuck.addAndGet(change);
        pool.setCorePoolSize(threads + Math.max(0, Math.min(now, MAX_REPLACEMENTS)));
        if (change > 0 && allHang()) {
            var unused = timer.schedule(this::failUnlessOneReturned, limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean allHang() {
        return stuck.get() >= threads + MAX_REPLACEMENTS;
    }

    private void failUnlessOneReturned() {
        if (allHang()) {
            LOG.error("all {} decode threads hang in native code: the process must be restarted", stuck.get());
            exhausted = true;
            failWaiting();
        }
    }

    private void failWaiting() {
        List<Runnable> waiting = new ArrayList<>();
        pool.getQueue().drainTo(waiting);
        for (Runnable task : waiting) {
            ((Task<?>) task)
                    .result.completeExceptionally(
                            new UnrecoverableException("every decode thread hangs in native code"));
        }
    }
}
