package dev.visionscaling.consumer.streams.topic;

import dev.visionscaling.consumer.streams.topic.SourceTopic.BrokerUnavailableException;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Prevents a stream thread from committing positions of a topic that was deleted or made again: in the new topic, the
 * group would continue at an old position and skip the records before it. Used by one thread.
 */
public final class CommitCheck implements Runnable {
    private final SourceTopic topic;
    private Optional<Uuid> own;

    /** The check of a thread that is about to start. */
    public CommitCheck(SourceTopic topic) {
        this.topic = topic;
        this.own = topic.lastSeen();
    }

    /** @throws TopicReplacedException if the topic is not the one that the thread started with */
    @Override
    public void run() {
        try {
            Optional<Uuid> now = topic.fetchId();
            if (own.isEmpty()) {
                own = now;
            }
            throwIfReplaced(topic.name(), own, now);
        } catch (BrokerUnavailableException e) {
            // The commit that follows needs the brokers too.
        } catch (InterruptedException e) {
            throw new InterruptException(e); // which sets the thread's flag again
        }
    }

    /** @param own the topic that the thread works on; empty if that is not known yet */
    public static void throwIfReplaced(String name, Optional<Uuid> own, Optional<Uuid> now) {
        if (now.isEmpty()) {
            throw new TopicReplacedException("topic " + name + " does not exist");
        }
        if (own.isPresent() && !own.equals(now)) {
            throw new TopicReplacedException("topic " + name + " was deleted and made again");
        }
    }
}
