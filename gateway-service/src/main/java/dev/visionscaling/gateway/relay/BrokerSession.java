package dev.visionscaling.gateway.relay;

import java.time.Duration;
import java.util.function.Consumer;

/** One connection to the broker. What is published on it arrives in order, or not at all. Used by the relay's thread. */
public interface BrokerSession {
    /**
     * Sends {@code message}. Never blocks while few messages are open.
     *
     * @param expiry how long the broker may keep it for a controller that is away, in whole seconds
     * @param result called once, on any thread
     */
    void publish(Message message, Duration expiry, Consumer<PublishResult> result);

    /** Ends the connection; everything that is not acknowledged has to be sent again on the next one. */
    void abort(String reason);
}
