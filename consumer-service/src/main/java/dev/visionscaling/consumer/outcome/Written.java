package dev.visionscaling.consumer.outcome;

import java.time.Instant;
import java.util.Set;

/**
 * What a transaction left in the tables.
 *
 * @param time of all its rows, in whole microseconds, as the tables store it
 * @param outcomes those that its rows hold: not a rejection of an image that has a prediction, nor an outcome that
 *     another one of the same transaction replaced
 */
public record Written(Instant time, Set<Outcome> outcomes) {
    public Written {
        outcomes = Set.copyOf(outcomes);
    }
}
