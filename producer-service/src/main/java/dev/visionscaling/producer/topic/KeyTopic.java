package dev.visionscaling.producer.topic;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.retry.TransientException;

/** The topic of image keys. Used by one thread at a time. */
public interface KeyTopic {
    /** The name of the topic's server in logs, health and metrics. */
    String SERVER = "Kafka";

    /**
     * Sends the key of one image; it is safely stored only after {@link #awaitAcknowledged()}.
     *
     * @param epochMillis the time at which the key was due, which becomes the record's timestamp
     * @throws TransientException if a key sent since the last acknowledgement may be lost: send all of them again
     */
    void send(ImageId image, long epochMillis) throws TransientException;

    /**
     * Waits until all in-sync replicas have stored every key that was sent.
     *
     * @throws TransientException if a key sent since the last acknowledgement may be lost: send all of them again
     */
    void awaitAcknowledged() throws TransientException;
}
