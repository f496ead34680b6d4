package dev.visionscaling.consumer.concurrent;

import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.retry.Backoff;
import dev.visionscaling.common.retry.RetryListener;
import dev.visionscaling.common.retry.TransientException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Repeats asynchronous attempts with backoff until they succeed. All attempts start on one thread, in the order of the
 * calls, and no thread waits for their results. Safe from any thread.
 */
public final class AsyncRetrier implements AutoCloseable {
    private final String server;
    private final Backoff backoff;
    private final RetryListener listener;
    private final ScheduledThreadPoolExecutor thread;
    private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();

    /**
     * @param server name of the server, passed to the listener
     * @param threadName name of the thread that starts the attempts
     */
    public AsyncRetrier(String server, Backoff backoff, RetryListener listener, String threadName) {
        this.server = server;
        this.backoff = backoff;
        this.listener = listener;
        this.thread = new ScheduledThreadPoolExecutor(1, NamedThreads.daemon(threadName));
    }

    /**
     * Never blocks. Any failure but {@link TransientException} ends the attempts.
     *
     * @param attempt started on this retrier's thread, again after each failure; may block
     */
    public <T> CompletableFuture<T> retryUntilSuccess(Supplier<CompletableFuture<T>> attempt) {
        CompletableFuture<T> result = new CompletableFuture<>();
        pending.add(result);
        CompletableFuture<T> unused = result.whenComplete((value, failure) -> pending.remove(result));
        schedule(attempt, 0, 0, result);
        return result;
    }

    /** Starts further work of an attempt on this retrier's thread. */
    public <T> CompletableFuture<T> onItsThread(Supplier<CompletableFuture<T>> work) {
        return CompletableFuture.supplyAsync(work, thread).thenCompose(Function.identity());
    }

    /** Ends all attempts; their results fail with {@link CancellationException}. */
    @Override
    public void close() {
        List<Runnable> unused = thread.shutdownNow();
        pending.forEach(AsyncRetrier::cancel);
    }

    private <T> void schedule(
            Supplier<CompletableFuture<T>> attempt, int failures, long delayMillis, CompletableFuture<T> result) {
        try {
            var unused = thread.schedule(() -> start(attempt, failures, result), delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            cancel(result);
        }
    }

    private <T> void start(Supplier<CompletableFuture<T>> attempt, int failures, CompletableFuture<T> result) {
        CompletableFuture<T> attempted;
        try {
            attempted = attempt.get();
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
            return;
        }
        CompletableFuture<T> unused = attempted.whenComplete((value, failure) -> {
            if (failure == null) {
                listener.succeeded(server, failures);
                result.complete(value);
                return;
            }
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            if (cause instanceof TransientException outage) {
                int count = failures + 1;
                listener.failed(server, count, outage);
                schedule(
                        attempt,
                        count,
                        backoff.delay(count, ThreadLocalRandom.current()).toMillis(),
                        result);
            } else {
                result.completeExceptionally(cause);
            }
        });
    }

    private static void cancel(CompletableFuture<?> result) {
        result.completeExceptionally(new CancellationException("stopped"));
    }
}
