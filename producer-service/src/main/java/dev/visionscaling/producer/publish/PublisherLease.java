package dev.visionscaling.producer.publish;

import dev.visionscaling.common.retry.TransientException;
import java.time.Duration;
import java.util.Optional;

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

    /** The topic that the keys up to the checkpoint were published to; empty if that is not known. */
    Optional<TopicIdentity> topic() throws TransientException;

    /** Stores that every key up to the checkpoint is in {@code topic}, or has an outcome. */
    void adopt(TopicIdentity topic) throws TransientException;

    /** Waits for at most {@code limit} until images are registered; returns true if some may have been. */
    boolean awaitImages(Duration limit) throws TransientException;

    /** Releases the lease. */
    @Override
    void close();
}
