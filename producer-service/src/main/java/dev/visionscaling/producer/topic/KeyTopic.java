package dev.visionscaling.producer.topic;

import dev.visionscaling.producer.OutageException;

/** The topic of image keys. Used by one thread at a time. */
public interface KeyTopic {
    /**
     * Hands over one key; it is safe only after {@link #awaitAcknowledged()}.
     *
     * @param epochMillis when the key was due, the record's timestamp
     * @throws OutageException if a key handed over since the last acknowledgement may be lost: send all of them again
     */
    void send(String key, long epochMillis) throws OutageException;

    /**
     * Waits until everything handed over is stored by all replicas that count.
     *
     * @throws OutageException if a key handed over since the last acknowledgement may be lost: send all of them again
     */
    void awaitAcknowledged() throws OutageException;
}
