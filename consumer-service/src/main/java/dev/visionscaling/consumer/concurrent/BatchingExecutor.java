package dev.visionscaling.consumer.concurrent;

import dev.visionscaling.common.lifecycle.NamedThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Runs items in batches: a worker takes as many of the waiting items as its handler wants, up to a maximum, and runs
 * them; items that arrive meanwhile are the next batch. A single item runs immediately, except while a
 * {@link Gathering} is wanted.
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

    /**
     * A way to make batches fuller: while it is {@code wanted}, one waits for more.
     *
     * @param items that are worth waiting for; a batch with as many does not wait
     * @param limit from a batch's first item
     */
    public record Gathering(int items, Duration limit, BooleanSupplier wanted) {
        static final Gathering NONE = new Gathering(1, Duration.ZERO, () -> false);
    }

    private record Waiting<I, O>(I item, CompletableFuture<O> result) {}

    private final BlockingQueue<Waiting<I, O>> queue = new LinkedBlockingQueue<>();
    private final List<Thread> workers = new ArrayList<>();
    private final int maxBatch;
    private final Gathering gathering;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean closed;

    /**
     * @param name of the worker threads
     * @param newHandler creates one handler per worker, before this constructor returns
     */
    public BatchingExecutor(
            String name, int workerCount, int maxBatch, Supplier<? extends BatchHandler<I, O>> newHandler) {
        this(name, workerCount, maxBatch, Gathering.NONE, newHandler);
    }

    /** @param gathering so that the workers do not run many small batches while there is much to do */
    public BatchingExecutor(
            String name,
            int workerCount,
            int maxBatch,
            Gathering gathering,
            Supplier<? extends BatchHandler<I, O>> newHandler) {
        this.maxBatch = maxBatch;
        this.gathering = gathering;
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
        List<Waiting<I, O>> batch = new ArrayList<>(maxBatch);
        try (handler) {
            while (!closed) {
                take(handler, batch);
                run(handler, batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            batch.forEach(waiting -> waiting.result().completeExceptionally(new CancellationException("stopped")));
            Thread.currentThread().interrupt();
        }
    }

    private void take(BatchHandler<I, O> handler, List<Waiting<I, O>> batch) throws InterruptedException {
        if (gathering.items() > 1) {
            gather(batch);
        } else {
            batch.add(queue.take());
        }
        int waiting = queue.size();
        int wanted = Math.min(handler.batchSize(batch.size() + waiting), maxBatch);
        queue.drainTo(batch, Math.max(0, wanted - batch.size()));
    }

    // By one worker at a time, so that they do not share what arrives.
    private void gather(List<Waiting<I, O>> batch) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            batch.add(queue.take());
            long left = gathering.wanted().getAsBoolean() ? gathering.limit().toNanos() : 0;
            long end = System.nanoTime() + left;
            while (left > 0 && batch.size() < gathering.items()) {
                Waiting<I, O> next = queue.poll(left, TimeUnit.NANOSECONDS);
                if (next != null) {
                    batch.add(next);
                }
                left = end - System.nanoTime();
            }
        } finally {
            turn.unlock();
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
