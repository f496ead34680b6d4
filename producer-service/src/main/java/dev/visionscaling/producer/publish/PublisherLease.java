package dev.visionscaling.producer.publish;

import dev.visionscaling.common.retry.TransientException;
import java.time.Duration;

/**
 * The exclusive right to publish to a topic. Its holder owns the checkpoint: once the lease is lost every call fails,
 * so that a publisher that was cut off cannot overwrite the checkpoint of its successor. Used by one thread.
 */
public interface PublisherLease extends AutoCloseable {
    /**
     * The checkpoint of earlier publishers.
     *
     * @throws TransientException also if a checkpoint could not be stored at the moment
     */
    Checkpoint checkpoint() throws TransientException;

    /** Stores this publisher's checkpoint. */
    void advance(Checkpoint checkpoint) throws TransientException;

    /** Waits for at most {@code limit} until images are registered; returns true if some may have been. */
    boolean awaitImages(Duration limit) throws TransientException;

    /** Releases the lease. */
    @Override
    void close();
}
