package dev.visionscaling.producer.maintenance;

import dev.visionscaling.common.retry.TransientException;
import java.util.List;

/** The keys of rejected images, in ascending order. */
public interface RejectedKeys {
    /** At most {@code limit} keys after {@code key}; an empty {@code key} is before all of them. */
    List<String> after(String key, int limit) throws TransientException;

    /** The number of keys. */
    long count() throws TransientException;
}
