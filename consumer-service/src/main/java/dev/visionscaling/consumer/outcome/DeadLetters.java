package dev.visionscaling.consumer.outcome;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import java.util.Optional;

/** Sends records that led to a rejection to the dead-letter topic. Safe from any thread. */
@FunctionalInterface
public interface DeadLetters {
    /** The result of sending a dead letter. */
    sealed interface Delivery {
        /** The brokers have acknowledged it. */
        record Acknowledged() implements Delivery {}

        /**
         * The brokers refuse it in every form, and will until someone changes a setting or a right.
         *
         * @param reason names what is wrong and what to do
         */
        record Refused(String reason) implements Delivery {}
    }

    /**
     * Sends and waits for the acknowledgement.
     *
     * @param image the image that was rejected; empty if the message did not name one
     * @throws TransientException if the record cannot be sent now
     */
    Delivery send(SourceRecord source, Optional<ImageLocation> image, Rejection rejection)
            throws TransientException, InterruptedException;
}
