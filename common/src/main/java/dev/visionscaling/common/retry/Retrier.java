package dev.visionscaling.common.retry;

import java.time.Duration;

/**
 * Repeats an attempt with backoff until it succeeds, for as long as the server is unavailable. It ignores stop
 * requests: only an interrupt ends it early. Runs on the caller's thread; safe from any thread.
 */
public final class Retrier {
    private final String server;
    private final Backoff backoff;
    private final RetryListener listener;

    /** A call that needs a server. */
    @FunctionalInterface
    public interface Attempt<T> {
        /** @throws TransientException if the attempt is to be repeated */
        T run() throws TransientException, InterruptedException;
    }

    /** @param server name of the server, passed to the listener */
    public Retrier(String server, Backoff backoff, RetryListener listener) {
        this.server = server;
        this.backoff = backoff;
        this.listener = listener;
    }

    /**
     * Returns the first successful attempt's result. Any exception but {@link TransientException} ends the attempts.
     */
    public <T> T retryUntilSuccess(Attempt<T> attempt) throws InterruptedException {
        RetryBackoff failures = new RetryBackoff(server, backoff, listener, Retrier::sleep);
        while (true) {
            try {
                T result = attempt.run();
                failures.succeeded();
                return result;
            } catch (TransientException e) {
                boolean unused = failures.await(e);
            }
        }
    }

    private static boolean sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
        return true;
    }
}
