package dev.visionscaling.consumer;

import java.util.List;

/** Where outcomes are written. Safe from any thread. */
@FunctionalInterface
public interface OutcomeStore {
    /**
     * Writes all or nothing; when it returns they are committed. Writing an outcome again changes nothing but its time.
     *
     * @throws OutageException if the store cannot be reached or does not work now; trying again is right
     * @throws UnstorableException if one of the outcomes is what it does not take
     */
    void write(List<Outcome> outcomes);
}
