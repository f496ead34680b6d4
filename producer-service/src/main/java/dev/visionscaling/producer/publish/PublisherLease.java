package dev.visionscaling.producer.publish;

import dev.visionscaling.producer.OutageException;
import java.time.Duration;

/**
 * The one seat of a topic's publisher. Who holds it owns the checkpoint: losing the seat makes every later call fail,
 * so that a publisher that was cut off cannot overwrite the checkpoint of its successor. Used by one thread.
 */
public interface PublisherLease extends AutoCloseable {
    /**
     * How far earlier publishers came.
     *
     * @throws OutageException also where the checkpoint could not be stored now
     */
    Checkpoint checkpoint() throws OutageException;

    /** Stores how far this one came. */
    void advance(Checkpoint checkpoint) throws OutageException;

    /** Waits for at most {@code limit} until images were registered; whether any may have been. */
    boolean awaitImages(Duration limit) throws OutageException;

    /** Gives the seat to whoever wants it next. */
    @Override
    void close();
}
