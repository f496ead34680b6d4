package dev.visionscaling.consumer.outcome;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.SourceRecord;
import java.util.Optional;

/** Sends records that led to a rejection to the dead-letter topic. Safe from any thread. */
@FunctionalInterface
public interface DeadLetters {
    /**
     * Sends and waits for the acknowledgement.
     *
     * @param imageKey the image that was rejected; empty if the message did not name one
     * @throws TransientException if the record cannot be sent now
     */
    void send(SourceRecord source, Optional<ImageKey> imageKey, Rejection rejection)
            throws TransientException, InterruptedException;
}
