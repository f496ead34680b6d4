package dev.visionscaling.producer.publish;

import dev.visionscaling.common.retry.TransientException;

/** Asks the brokers for the topic's identity. */
@FunctionalInterface
public interface TopicIdentitySource {
    /**
     * The identity of the topic, which is created if it does not exist.
     *
     * @throws TransientException if the brokers do not answer now
     */
    TopicIdentity read() throws TransientException, InterruptedException;
}
