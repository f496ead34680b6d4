package dev.visionscaling.producer.maintenance;

import dev.visionscaling.producer.OutageException;
import java.util.List;

/** The keys of rejected images, in one order. */
public interface RejectedKeys {
    /** The next at most {@code limit} keys behind {@code key}; the empty text stands before all of them. */
    List<String> after(String key, int limit) throws OutageException;

    /** How many there are. */
    long count() throws OutageException;
}
