package dev.visionscaling.consumer.outcome;

import dev.visionscaling.common.retry.TransientException;
import java.util.concurrent.CompletableFuture;

/** Sends events to the result topic. Used by one thread. */
@FunctionalInterface
public interface ResultEvents {
    /** The result of sending an event. */
    sealed interface Delivery {
        /** The brokers have acknowledged it. */
        record Acknowledged() implements Delivery {}

        /**
         * The event is too large for the topic as it is.
         *
         * @param reason names the setting to change
         */
        record TooLarge(String reason) implements Delivery {}

        /**
         * The brokers refuse every event, and will until someone changes a setting or a right.
         *
         * @param reason names what is wrong and what to do
         */
        record Refused(String reason) implements Delivery {}
    }

    /**
     * Hands the event to the client, which can block while no broker is reachable. The future completes on any thread
     * once the brokers have answered, which must not be held up; it fails with {@link TransientException} if they do not
     * acknowledge the event now.
     */
    CompletableFuture<Delivery> send(ResultEvent event);
}
