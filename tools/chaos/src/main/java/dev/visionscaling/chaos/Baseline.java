package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.OutcomeSnapshot;
import dev.visionscaling.chaos.audit.OutcomeSnapshot.Row;
import dev.visionscaling.chaos.load.KeyPlan;
import dev.visionscaling.chaos.load.OriginalImage;
import dev.visionscaling.common.cli.CommandFailedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The originals' outcomes before the first fault. */
final class Baseline {
    private Baseline() {}

    /**
     * The row of each original, by its name.
     *
     * @throws CommandFailedException if an original does not have the one outcome that it should have
     */
    static Map<String, Row> of(KeyPlan plan, OutcomeSnapshot outcomes) {
        Map<String, Row> baseline = new HashMap<>();
        for (OriginalImage original : plan.originals().values()) {
            List<Row> rows = outcomes.rows().getOrDefault(original.originalKey(), List.of());
            if (rows.size() != 1 || rows.get(0).predicted() != original.classifiable()) {
                throw new CommandFailedException(
                        "before any fault, " + original.originalKey() + " has the outcomes " + rows);
            }
            baseline.put(original.name(), rows.get(0));
        }
        return baseline;
    }
}
