package dev.visionscaling.consumer.outcome;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import java.util.Optional;

/** Sends records that led to a rejection to the dead-letter topic. Safe from any thread. */
@FunctionalInterface
public interface DeadLetters {
    /**
     * Sends and waits for the acknowledgement.
     *
     * @param image the image that was rejected; empty if the message did not name one
     * @throws TransientException if the record cannot be sent now
     */
    void send(SourceRecord source, Optional<ImageLocation> image, Rejection rejection)
            throws TransientException, InterruptedException;
}
