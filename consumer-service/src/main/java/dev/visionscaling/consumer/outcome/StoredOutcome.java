package dev.visionscaling.consumer.outcome;

import java.time.Instant;
import java.util.Optional;

/**
 * An outcome that the tables hold.
 *
 * @param time the row's
 * @param author who wrote the row, if it was there before
 */
public record StoredOutcome(Outcome outcome, Instant time, Optional<Author> author) {
    /** An outcome that this consumer wrote. */
    public StoredOutcome(Outcome outcome, Instant time) {
        this(outcome, time, Optional.empty());
    }
}
