package dev.visionscaling.common.retry;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Counts one server's failures in a row and waits longer after each of them. For loops that repeat their attempts
 * themselves; {@link Retrier} is such a loop. Used by one thread.
 */
public final class RetryBackoff {
    private final String server;
    private final Backoff backoff;
    private final RetryListener listener;
    private final Sleeper sleeper;
    private int failures;

    /** @param server name of the server, passed to the listener */
    public RetryBackoff(String server, Backoff backoff, RetryListener listener, Sleeper sleeper) {
        this.server = server;
        this.backoff = backoff;
        this.listener = listener;
        this.sleeper = sleeper;
    }

    /** Waits before the next attempt; returns false if there must be none because a stop was requested. */
    public boolean await(TransientException failure) throws InterruptedException {
        failures++;
        listener.failed(server, failures, failure);
        return sleeper.sleep(backoff.delay(failures, ThreadLocalRandom.current()));
    }

    /** Ends the outage, if there was one: an attempt succeeded. */
    public void succeeded() {
        int before = failures;
        failures = 0;
        listener.succeeded(server, before);
    }
}
