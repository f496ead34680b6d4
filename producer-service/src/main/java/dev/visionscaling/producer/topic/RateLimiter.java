package dev.visionscaling.producer.topic;

import java.util.OptionalLong;

/** When the next key may go out. Used by one thread at a time. */
public interface RateLimiter {
    /**
     * Waits for the next key's turn.
     *
     * @return when the key was due, in milliseconds since 1970; empty when a stop was asked for while waiting
     */
    OptionalLong awaitTurn() throws InterruptedException;

    /** Nothing was there to send: the time until now is nobody's delay. */
    void rest();

    /** How many keys a page may have so that it is sent and acknowledged within about a second. */
    int pageLimit(int pageSize);
}
