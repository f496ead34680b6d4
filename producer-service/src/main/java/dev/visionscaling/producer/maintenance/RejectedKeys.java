package dev.visionscaling.producer.maintenance;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.retry.TransientException;
import java.util.List;

/** The rejected images, in ascending order of their keys and buckets. */
public interface RejectedKeys {
    /** At most {@code limit} images after {@code image}; an empty key is before all of them. */
    List<ImageId> after(ImageId image, int limit) throws TransientException;

    /** The number of images. */
    long count() throws TransientException;
}
