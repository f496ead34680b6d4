package dev.visionscaling.producer.missing;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.retry.TransientException;
import java.util.List;

/** The published images, part by part, and which of them have neither a prediction nor a rejection. */
public interface MissingKeys {
    /** The usual number of images in a part. */
    int PART_SIZE = 5_000;

    /**
     * Consecutive published images.
     *
     * @param images the number of images; 0 after the last one
     * @param missing those without an outcome
     */
    record Part(int images, List<ImageId> missing) {
        public Part {
            missing = List.copyOf(missing);
        }
    }

    /**
     * The next part, of at most {@code limit} images.
     *
     * @throws TransientException if it cannot be read now; the next call reads it again
     */
    Part next(int limit) throws TransientException;
}
