package dev.visionscaling.consumer;

import dev.visionscaling.common.ImageKey;
import java.util.Optional;

/** Where records go that led to a rejection. Safe from any thread. */
@FunctionalInterface
public interface DeadLetters {
    /**
     * Sends and waits for the acknowledgement.
     *
     * @param imageKey the image that was rejected; empty if the message did not name one
     * @throws OutageException if it cannot be sent now; trying again is right
     */
    void send(RecordOrigin origin, Optional<ImageKey> imageKey, Rejection rejection) throws InterruptedException;
}
