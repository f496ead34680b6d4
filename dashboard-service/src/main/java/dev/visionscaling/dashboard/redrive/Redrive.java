package dev.visionscaling.dashboard.redrive;

import java.util.List;
import java.util.Optional;

/**
 * Publishes the keys of rejected images again, as the producer's {@code redrive} does. A rejection stays until a consumer
 * has done better, so that nothing is lost whatever becomes of the record.
 */
public final class Redrive {
    /** Keys that one call sends at most. */
    public static final int LIMIT = 1_000;

    private final RejectedKeys rejected;
    private final KeyTopic topic;

    public Redrive(RejectedKeys rejected, KeyTopic topic) {
        this.rejected = rejected;
        this.topic = topic;
    }

    /**
     * What was sent.
     *
     * @param next the key to go on behind; empty: nothing is left to send
     */
    public record Sent(List<String> keys, Optional<String> next) {
        public Sent {
            keys = List.copyOf(keys);
        }
    }

    /** Sends those of {@code keys}, at most {@link #LIMIT}, that are rejected now; the others are nobody's to send. */
    public Sent keys(List<String> keys) throws KeyTopic.NotPublishedException, InterruptedException {
        return send(rejected.among(keys), Optional.empty());
    }

    /** Sends the next {@link #LIMIT} that were rejected for {@code reason}, behind {@code after} in the order of keys. */
    public Sent rejectedFor(String reason, String after) throws KeyTopic.NotPublishedException, InterruptedException {
        List<String> keys = rejected.rejectedFor(reason, after, LIMIT);
        return send(keys, keys.size() < LIMIT ? Optional.empty() : Optional.of(keys.get(LIMIT - 1)));
    }

    private Sent send(List<String> keys, Optional<String> next)
            throws KeyTopic.NotPublishedException, InterruptedException {
        if (!keys.isEmpty()) {
            topic.publish(keys);
        }
        return new Sent(keys, next);
    }
}
