package dev.visionscaling.consumer.concurrent;

import dev.visionscaling.common.lifecycle.NamedThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * Runs items in batches: a worker takes as many of the waiting items as its handler wants, up to a maximum, and runs
 * them; items that arrive meanwhile are the next batch. There is no timer: a single item runs immediately.
 *
 * <p>{@link #submit} may be called from any thread and never blocks; the queue is bounded by the caller's in-flight
 * budget. Futures complete on the worker's thread.
 */
public final class BatchingExecutor<I, O> implements AutoCloseable {

    /** Handles one worker's batches; used by that worker's thread only. */
    public interface BatchHandler<I, O> extends AutoCloseable {
        /** @return one result per item, in order; throwing fails every item of the batch */
        List<O> run(List<I> batch) throws InterruptedException;

        /** Returns how many of the {@code waiting} items its next batch takes, between one and the maximum. */
        default int batchSize(int waiting) {
            return waiting;
        }

        @Override
        void close();
    }

    private record Waiting<I, O>(I item, CompletableFuture<O> result) {}

    private final BlockingQueue<Waiting<I, O>> queue = new LinkedBlockingQueue<>();
    private final List<Thread> workers = new ArrayList<>();
    private final int maxBatch;
    private volatile boolean closed;

    /**
     * @param name of the worker threads
     * @param newHandler creates one handler per worker, before this constructor returns
     */
    public BatchingExecutor(
            String name, int workerCount, int maxBatch, Supplier<? extends BatchHandler<I, O>> newHandler) {
        this.maxBatch = maxBatch;
        List<BatchHandler<I, O>> handlers = new ArrayList<>();
        try {
            while (handlers.size() < workerCount) {
                handlers.add(newHandler.get());
            }
        } catch (RuntimeException | Error e) {
            handlers.forEach(BatchHandler::close);
            throw e;
        }
        ThreadFactory threads = NamedThreads.daemons(name);
        handlers.forEach(handler -> workers.add(threads.newThread(() -> runUntilClosed(handler))));
        workers.forEach(Thread::start);
    }

    public CompletableFuture<O> submit(I item) {
        CompletableFuture<O> result = new CompletableFuture<>();
        queue.add(new Waiting<>(item, result));
        if (closed) {
            failWaiting();
        }
        return result;
    }

    /** Interrupts the workers and waits for them; waiting items fail with {@link CancellationException}. */
    @Override
    public void close() {
        closed = true;
        workers.forEach(Thread::interrupt);
        try {
            for (Thread worker : workers) {
                worker.join(5_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failWaiting();
    }

    private void runUntilClosed(BatchHandler<I, O> handler) {
        try (handler) {
            List<Waiting<I, O>> batch = new ArrayList<>(maxBatch);
            while (!closed) {
                batch.add(queue.take());
                int wanted = handler.batchSize(queue.size() + 1);
                queue.drainTo(batch, Math.min(wanted, maxBatch) - 1);
                run(handler, batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(BatchHandler<I, O> handler, List<Waiting<I, O>> batch) throws InterruptedException {
        try {
            List<O> results = handler.run(batch.stream().map(Waiting::item).toList());
            if (results.size() != batch.size()) {
                throw new IllegalStateException(results.size() + " results for " + batch.size() + " items");
            }
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (InterruptedException e) {
            batch.forEach(waiting -> waiting.result().completeExceptionally(new CancellationException("stopped")));
            throw e;
        } catch (RuntimeException | Error e) {
            batch.forEach(waiting -> waiting.result().completeExceptionally(e));
        }
    }

    private void failWaiting() {
        List<Waiting<I, O>> left = new ArrayList<>();
        queue.drainTo(left);
        left.forEach(waiting -> waiting.result().completeExceptionally(new CancellationException("stopped")));
    }
}
