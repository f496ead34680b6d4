package dev.visionscaling.consumer.streams;

import org.apache.kafka.streams.errors.TaskMigratedException;

/**
 * Work in flight did not finish in time, as in a long outage.
 *
 * <p>Kafka Streams answers it as it answers a thread that was fenced: it commits nothing, drops all tasks of the thread,
 * rejoins the group at once with the same thread, and begins again at the last commit. See docs/adr/0003.
 */
final class DrainTimeoutException extends TaskMigratedException {
    private static final long serialVersionUID = 1;

    private final String why;

    DrainTimeoutException(String why) {
        super(why);
        this.why = why;
    }

    /** The message without what Kafka Streams adds to it. */
    String why() {
        return why;
    }
}
