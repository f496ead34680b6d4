package dev.visionscaling.consumer.streams;

import org.apache.kafka.streams.errors.TaskMigratedException;

/**
 * Work in flight did not finish in time, as in a long outage.
 *
 * <p>Kafka Streams treats it like the fencing of a thread: it commits nothing, drops all tasks of the thread, rejoins
 * the group immediately with the same thread, and starts again from the last commit. See docs/adr/0003.
 */
final class DrainTimeoutException extends TaskMigratedException {
    private static final long serialVersionUID = 1;

    private final String reason;

    DrainTimeoutException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The message without the text that Kafka Streams adds to it. */
    String reason() {
        return reason;
    }
}
