package dev.visionscaling.consumer.outcome;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.SourceRecord;
import java.util.Optional;

/** Where records go that led to a rejection. Safe from any thread. */
@FunctionalInterface
public interface DeadLetters {
    /**
     * Sends and waits for the acknowledgement.
     *
     * @param imageKey the image that was rejected; empty if the message did not name one
     * @throws TransientException if it cannot be sent now; trying again is right
     */
    void send(SourceRecord origin, Optional<ImageKey> imageKey, Rejection rejection)
            throws TransientException, InterruptedException;
}
