package dev.visionscaling.alternatives.writes;

import dev.visionscaling.consumer.outcome.Outcome;
import java.util.List;

/** Writes predictions in one transaction. Safe from any thread. */
@FunctionalInterface
interface RowWriter {
    void write(List<Outcome> rows) throws Exception;
}
