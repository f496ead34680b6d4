package dev.visionscaling.dashboard.redrive;

import dev.visionscaling.common.ImageId;
import java.util.List;

/** The topic of image keys. */
@FunctionalInterface
public interface KeyTopic {
    /**
     * Writes the keys of {@code images} and waits until the brokers have acknowledged all of them.
     *
     * @throws NotPublishedException if at least one was not acknowledged
     */
    void publish(List<ImageId> images) throws NotPublishedException, InterruptedException;

    /** Some keys may be in the topic and some may not. The message can be shown to a user. */
    final class NotPublishedException extends Exception {
        private static final long serialVersionUID = 1;

        public NotPublishedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
