package dev.visionscaling.dashboard.redrive;

import java.util.List;
import java.util.Optional;

/**
 * Publishes the keys of rejected images again, like the producer's command {@code redrive}. A rejection stays until a
 * consumer classifies the image, so nothing is lost if the record is.
 */
public final class Redrive {
    /** Limit of keys per call. */
    public static final int MAX_KEYS = 1_000;

    private final RejectedKeys rejected;
    private final KeyTopic topic;

    public Redrive(RejectedKeys rejected, KeyTopic topic) {
        this.rejected = rejected;
        this.topic = topic;
    }

    /**
     * The keys that one call published.
     *
     * @param next key to continue after; empty if nothing is left
     */
    public record Redriven(List<String> keys, Optional<String> next) {
        public Redriven {
            keys = List.copyOf(keys);
        }
    }

    /** Publishes those of {@code keys}, at most {@link #MAX_KEYS}, whose images are rejected; ignores the others. */
    public Redriven byKeys(List<String> keys) throws KeyTopic.NotPublishedException, InterruptedException {
        return publish(rejected.among(keys), Optional.empty());
    }

    /** Publishes the next {@link #MAX_KEYS} keys after {@code after} whose images were rejected for {@code reason}. */
    public Redriven byReason(String reason, String after) throws KeyTopic.NotPublishedException, InterruptedException {
        List<String> keys = rejected.rejectedFor(reason, after, MAX_KEYS);
        return publish(keys, keys.size() < MAX_KEYS ? Optional.empty() : Optional.of(keys.get(MAX_KEYS - 1)));
    }

    private Redriven publish(List<String> keys, Optional<String> next)
            throws KeyTopic.NotPublishedException, InterruptedException {
        if (!keys.isEmpty()) {
            topic.publish(keys);
        }
        return new Redriven(keys, next);
    }
}
