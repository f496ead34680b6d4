package dev.visionscaling.dashboard.redrive;

import dev.visionscaling.common.ImageId;
import java.util.List;
import java.util.Optional;

/**
 * Publishes the keys of rejected images again, like the producer's command {@code redrive}. A rejection stays until a
 * consumer classifies the image, so nothing is lost if the record is.
 */
public final class Redrive {
    /** Where {@link #byReason} begins. */
    public static final ImageId START = ImageId.inDefaultBucket("");

    /** Limit of keys per call. */
    public static final int MAX_KEYS = 1_000;

    private final RejectedKeys rejected;
    private final KeyTopic topic;

    public Redrive(RejectedKeys rejected, KeyTopic topic) {
        this.rejected = rejected;
        this.topic = topic;
    }

    /**
     * The images whose keys one call published.
     *
     * @param next image to continue after; empty if nothing is left
     */
    public record Redriven(List<ImageId> images, Optional<ImageId> next) {
        public Redriven {
            images = List.copyOf(images);
        }
    }

    /** Publishes those of {@code images}, at most {@link #MAX_KEYS}, that are rejected; ignores the others. */
    public Redriven byKeys(List<ImageId> images) throws KeyTopic.NotPublishedException, InterruptedException {
        return publish(rejected.among(images), Optional.empty());
    }

    /** Publishes the next {@link #MAX_KEYS} keys after {@code after} whose images were rejected for {@code reason}. */
    public Redriven byReason(String reason, ImageId after) throws KeyTopic.NotPublishedException, InterruptedException {
        List<ImageId> images = rejected.rejectedFor(reason, after, MAX_KEYS);
        return publish(images, images.size() < MAX_KEYS ? Optional.empty() : Optional.of(images.get(MAX_KEYS - 1)));
    }

    private Redriven publish(List<ImageId> images, Optional<ImageId> next)
            throws KeyTopic.NotPublishedException, InterruptedException {
        if (!images.isEmpty()) {
            topic.publish(images);
        }
        return new Redriven(images, next);
    }
}
