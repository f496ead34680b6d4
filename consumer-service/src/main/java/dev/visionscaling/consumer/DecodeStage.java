package dev.visionscaling.consumer;

import java.time.Duration;
import java.util.Optional;
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

/**
 * Runs CPU-bound work on a few threads, each piece within a time limit. Native code cannot be interrupted: a piece over
 * its limit is given up, and another thread takes its place until it returns.
 */
final class DecodeStage implements AutoCloseable {
    /** More than this many threads that never return, and the stage waits rather than eat the machine. */
    private static final int MAX_REPLACEMENTS = 8;

    private final Duration limit;
    private final int threads;
    private final AtomicInteger stuck = new AtomicInteger();
    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor timer;

    DecodeStage(int threads, Duration limit) {
        this.limit = limit;
        this.threads = threads;
        this.pool = new ThreadPoolExecutor(
                threads, threads + MAX_REPLACEMENTS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), named("decode"));
        this.timer = new ScheduledThreadPoolExecutor(1, named("decode-limit"));
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Never blocks; the result is empty past the limit, which counts from the start of the work. */
    <T> CompletableFuture<Optional<T>> submit(Supplier<T> work) {
        CompletableFuture<Optional<T>> result = new CompletableFuture<>();
        pool.execute(() -> run(work, result));
        return result;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        WorkerPool.stop(pool);
    }

    private <T> void run(Supplier<T> work, CompletableFuture<Optional<T>> result) {
        AtomicBoolean ended = new AtomicBoolean();
        ScheduledFuture<?> giveUp = timer.schedule(
                () -> {
                    if (ended.compareAndSet(false, true)) {
                        resize(stuck.incrementAndGet());
                        result.complete(Optional.empty());
                    }
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            result.complete(Optional.of(work.get()));
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        } finally {
            giveUp.cancel(false);
            boolean wasGivenUp = !ended.compareAndSet(false, true);
            if (wasGivenUp) {
                resize(stuck.decrementAndGet());
            }
        }
    }

    private synchronized void resize(int stuckNow) {
        pool.setCorePoolSize(threads + Math.max(0, Math.min(stuckNow, MAX_REPLACEMENTS)));
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
