package dev.visionscaling.consumer;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A fixed number of threads for calls that wait, such as requests; interrupted when closed. */
final class WorkerPool implements AutoCloseable {
    private final ExecutorService threads;

    /** A call that waits. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws InterruptedException;
    }

    WorkerPool(String name, int size) {
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(size, work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Never blocks; the future completes on the pool's thread. */
    <T> CompletableFuture<T> submit(Call<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            threads.execute(() -> run(call, result));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new CancellationException("stopped"));
        }
        return result;
    }

    @Override
    public void close() {
        stop(threads);
    }

    /** Interrupts the threads and waits a little: they are daemons, so what is stuck dies with the process. */
    static void stop(ExecutorService threads) {
        threads.shutdownNow();
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
