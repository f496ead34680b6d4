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
import java.util.function.Supplier;

/**
 * Repeats asynchronous attempts with backoff until they succeed. All attempts start on one thread, in the order of the
 * calls, and no thread waits for their results. Safe from any thread.
 */
public final class AsyncRetrier implements AutoCloseable {
    private static final CompletableFuture<Void> NOW = CompletableFuture.completedFuture(null);

    private final String server;
    private final Backoff backoff;
    private final RetryListener listener;
    private final ScheduledThreadPoolExecutor thread;
    private final Set<Call<?>> pending = ConcurrentHashMap.newKeySet();

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
        Call<T> call = new Call<>(attempt);
        pending.add(call);
        call.schedule(0);
        return call.result.whenComplete((value, failure) -> pending.remove(call));
    }

    /** Starts further work of an attempt on this retrier's thread. */
    public <T> CompletableFuture<T> onItsThread(Supplier<CompletableFuture<T>> work) {
        return NOW.thenComposeAsync(now -> work.get(), thread);
    }

    /** Ends all attempts; their results fail with {@link CancellationException}. */
    @Override
    public void close() {
        List<Runnable> unused = thread.shutdownNow();
        pending.forEach(Call::cancel);
    }

    private final class Call<T> {
        private final Supplier<CompletableFuture<T>> attempt;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private volatile int failures; // attempts follow one another

        Call(Supplier<CompletableFuture<T>> attempt) {
            this.attempt = attempt;
        }

        void schedule(long delayMillis) {
            try {
                var unused = thread.schedule(this::start, delayMillis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                cancel();
            }
        }

        void cancel() {
            result.completeExceptionally(new CancellationException("stopped"));
        }

        private void start() {
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
                } else {
                    failed(failure instanceof CompletionException ? cause(failure) : failure);
                }
            });
        }

        private void failed(Throwable failure) {
            if (!(failure instanceof TransientException outage)) {
                result.completeExceptionally(failure);
                return;
            }
            int count = failures + 1;
            failures = count;
            listener.failed(server, count, outage);
            schedule(backoff.delay(count, ThreadLocalRandom.current()).toMillis());
        }

        private static Throwable cause(Throwable wrapper) {
            return wrapper.getCause() == null ? wrapper : wrapper.getCause();
        }
    }
}
