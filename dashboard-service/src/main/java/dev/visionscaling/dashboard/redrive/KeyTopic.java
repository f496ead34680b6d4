package dev.visionscaling.dashboard.redrive;

import java.util.List;

/** The topic of image keys. */
@FunctionalInterface
public interface KeyTopic {
    /**
     * Writes {@code keys} and waits until all of them are stored.
     *
     * @throws NotPublishedException if that is not certain of each
     */
    void publish(List<String> keys) throws NotPublishedException, InterruptedException;

    /** Some keys may not be in the topic, and some may be; its message is for a person. */
    final class NotPublishedException extends Exception {
        private static final long serialVersionUID = 1;

        public NotPublishedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
