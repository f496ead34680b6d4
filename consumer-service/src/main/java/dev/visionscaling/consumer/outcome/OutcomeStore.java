package dev.visionscaling.consumer.outcome;

import dev.visionscaling.common.retry.TransientException;
import java.util.List;

/** Where outcomes are written. Safe from any thread. */
@FunctionalInterface
public interface OutcomeStore {
    /**
     * Writes all or nothing; when it returns they are committed. Writing an outcome again changes nothing but its time.
     *
     * @throws TransientException if the store cannot be reached or does not work now; trying again is right
     * @throws RejectedByDatabaseException if one of the outcomes is what it does not take
     */
    void write(List<Outcome> outcomes) throws TransientException;
}
