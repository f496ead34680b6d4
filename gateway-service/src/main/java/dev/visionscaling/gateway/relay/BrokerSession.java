package dev.visionscaling.gateway.relay;

import java.util.function.Consumer;

/** One connection to the broker. What is published on it arrives in order, or not at all. Used by the relay's thread. */
public interface BrokerSession {
    /** Sends {@code message}; {@code result} is called once, on any thread. Never blocks while few messages are open. */
    void publish(Message message, Consumer<PublishResult> result);

    /** Ends the connection; everything that is not acknowledged has to be sent again on the next one. */
    void abort(String reason);
}
