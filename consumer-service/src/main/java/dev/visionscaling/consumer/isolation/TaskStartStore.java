package dev.visionscaling.consumer.isolation;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.SourceRecord;

/** Remembers, beyond the life of any process, at which record work on a partition began. Safe from any thread. */
@FunctionalInterface
public interface TaskStartStore {
    /**
     * Notes that this process begins at {@code first}.
     *
     * @return how many times in a row another process began there, this one included: 1 where the last one got further
     * @throws TransientException if it cannot be noted now; trying again is right
     */
    int recordStart(SourceRecord first) throws TransientException;
}
