package dev.visionscaling.producer.topic;

import dev.visionscaling.common.lifecycle.Ticker;
import java.util.Optional;
import java.util.OptionalLong;

/** Decides when the next key may be sent. Used by one thread at a time. */
public interface RateLimiter {
    /** A limiter that spaces keys evenly, or one without limit. */
    static RateLimiter of(Optional<Double> keysPerSecond, Ticker ticker) {
        return keysPerSecond
                .<RateLimiter>map(rate -> new SteadyRateLimiter(rate, ticker))
                .orElseGet(() -> new UnlimitedRateLimiter(ticker));
    }

    /**
     * Waits for the next key's turn.
     *
     * @return the time at which the key was due, in milliseconds since 1970; empty if a stop was requested
     */
    OptionalLong awaitTurn() throws InterruptedException;

    /** Reports that there is nothing to send, so that the time until the next key does not count as delay. */
    void rest();

    /** The number of keys, at most {@code pageSize}, that a page may have to be sent within about a second. */
    int pageLimit(int pageSize);
}
