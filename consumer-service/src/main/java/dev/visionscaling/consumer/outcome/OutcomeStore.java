package dev.visionscaling.consumer.outcome;

import dev.visionscaling.common.retry.TransientException;
import java.util.List;

/** Stores outcomes. Safe from any thread. */
@FunctionalInterface
public interface OutcomeStore {
    /**
     * Writes all outcomes in one transaction and returns once it is committed. Writing an outcome again only changes
     * its time.
     *
     * @return what the rows then hold
     * @throws TransientException if the store is unavailable
     * @throws RejectedByDatabaseException if the store rejects one of the outcomes
     */
    Written write(List<Outcome> outcomes) throws TransientException;
}
