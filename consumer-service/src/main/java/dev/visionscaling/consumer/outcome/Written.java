package dev.visionscaling.consumer.outcome;

import dev.visionscaling.consumer.message.ImageLocation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a transaction left in the tables.
 *
 * @param time of all the rows that it wrote, in whole microseconds, as the tables store it
 * @param outcomes those that these rows hold: not a rejection of an image that has a prediction, nor an outcome that
 *     another one of the same transaction replaced
 * @param kept the predictions because of which rejections were not written
 */
public record Written(Instant time, Set<Outcome> outcomes, Map<ImageLocation, StoredOutcome> kept) {
    public Written {
        outcomes = Set.copyOf(outcomes);
        kept = Map.copyOf(kept);
    }

    /** A transaction in which no prediction kept a rejection from being written. */
    public Written(Instant time, Set<Outcome> outcomes) {
        this(time, outcomes, Map.of());
    }

    /** Returns what the row of the image holds; empty if another outcome of the same transaction is in it. */
    public Optional<StoredOutcome> stored(Outcome outcome) {
        return outcomes.contains(outcome)
                ? Optional.of(new StoredOutcome(outcome, time))
                : Optional.ofNullable(kept.get(outcome.image()));
    }
}
