package dev.visionscaling.consumer.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * Runs items in batches that form by themselves: a worker takes everything that waits, up to a maximum, and runs it;
 * what arrives meanwhile is the next batch. There is no timer: alone, an item runs at once.
 *
 * <p>{@link #submit} may be called from any thread and never blocks; the queue is bounded by the caller's in-flight
 * budget. Futures complete on the worker's thread.
 */
public final class BatchingExecutor<I, O> implements AutoCloseable {

    /** What one worker does with a batch; used by that worker's thread only. */
    public interface BatchHandler<I, O> extends AutoCloseable {
        /** @return one result per item, in order; throwing fails every item of the batch */
        List<O> run(List<I> batch) throws InterruptedException;

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
     * @param work makes each worker's own {@link BatchWork}, before this constructor returns
     */
    public BatchingExecutor(String name, int workerCount, int maxBatch, Supplier<? extends BatchHandler<I, O>> work) {
        this.maxBatch = maxBatch;
        List<BatchHandler<I, O>> made = new ArrayList<>();
        try {
            while (made.size() < workerCount) {
                made.add(work.get());
            }
        } catch (RuntimeException | Error e) {
            made.forEach(BatchHandler::close);
            throw e;
        }
        for (int i = 1; i <= workerCount; i++) {
            BatchHandler<I, O> own = made.get(i - 1);
            Thread thread = new Thread(() -> runUntilClosed(own), name + "-" + i);
            thread.setDaemon(true);
            workers.add(thread);
        }
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

    /** Interrupts the workers and waits for them; what still waits fails with {@link CancellationException}. */
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

    private void runUntilClosed(BatchHandler<I, O> work) {
        try (work) {
            List<Waiting<I, O>> batch = new ArrayList<>(maxBatch);
            while (!closed) {
                batch.add(queue.take());
                queue.drainTo(batch, maxBatch - 1);
                run(work, batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(BatchHandler<I, O> work, List<Waiting<I, O>> batch) throws InterruptedException {
        try {
            List<O> results = work.run(batch.stream().map(Waiting::item).toList());
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
