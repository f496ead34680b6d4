package dev.visionscaling.consumer.concurrent;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A fixed number of threads for calls that wait, such as requests; interrupted when closed. */
public final class WorkerPool implements AutoCloseable {
    private final ExecutorService threads;

    /** A call that waits. */
    @FunctionalInterface
    public interface Call<T> {
        T run() throws InterruptedException;
    }

    /** Work in a queue that has to be told when it will never run. */
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
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(size, work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Never blocks; the future completes on the pool's thread. */
    public <T> CompletableFuture<T> submit(Call<T> call) {
        Task<T> task = new Task<>(call, new CompletableFuture<>());
        execute(threads, task);
        return task.result();
    }

    /** Interrupts the calls under way; they and all that wait fail with {@link CancellationException}. */
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
     * Abandons what is queued, interrupts the threads and waits a little: they are daemons, so what is stuck dies with
     * the process.
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
