package dev.visionscaling.consumer.concurrent;

import dev.visionscaling.common.lifecycle.NamedThreads;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A fixed number of threads for blocking calls, such as requests; they are interrupted on close. */
public final class WorkerPool implements AutoCloseable {
    private final ExecutorService threads;

    /** A blocking call. */
    @FunctionalInterface
    public interface Call<T> {
        T run() throws InterruptedException;
    }

    /** Queued work that is notified if it will never run. */
    interface Queued extends Runnable {
        void abandon();
    }

    private record Task<T>(Call<T> call, CompletableFuture<T> result) implements Queued {
        @Override
        public void run() {
            WorkerPool.run(call, result);
        }

        @Override
        public void abandon() {
            result.completeExceptionally(new CancellationException("stopped"));
        }
    }

    public WorkerPool(String name, int size) {
        this.threads = Executors.newFixedThreadPool(size, NamedThreads.daemons(name));
    }

    /** Never blocks; the future completes on the pool's thread. */
    public <T> CompletableFuture<T> submit(Call<T> call) {
        Task<T> task = new Task<>(call, new CompletableFuture<>());
        execute(threads, task);
        return task.result();
    }

    /** Interrupts running calls; these and the waiting ones fail with {@link CancellationException}. */
    @Override
    public void close() {
        stop(threads);
    }

    static void execute(ExecutorService threads, Queued work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            work.abandon();
        }
    }

    /**
     * Abandons queued work, interrupts the threads and waits a few seconds. Threads that are stuck are daemons and end
     * with the process.
     */
    static void stop(ExecutorService threads) {
        for (Runnable waiting : threads.shutdownNow()) {
            if (waiting instanceof Queued queued) {
                queued.abandon();
            }
        }
        try {
            boolean unused = threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> void run(Call<T> call, CompletableFuture<T> result) {
        T value;
        try {
            value = call.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.completeExceptionally(new CancellationException("stopped"));
            return;
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
            return;
        }
        result.complete(value);
    }
}
