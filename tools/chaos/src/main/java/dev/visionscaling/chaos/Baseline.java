package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.OutcomeSnapshot;
import dev.visionscaling.chaos.audit.OutcomeSnapshot.Row;
import dev.visionscaling.chaos.load.KeyPlan;
import dev.visionscaling.chaos.load.OriginalImage;
import dev.visionscaling.common.cli.CommandFailedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The outcomes of the originals, from before anything was broken. */
final class Baseline {
    private Baseline() {}

    /**
     * By the original's name.
     *
     * @throws CommandFailedException if one of them is not what it has to be: then there is nothing to compare with
     */
    static Map<String, Row> of(KeyPlan plan, OutcomeSnapshot outcomes) {
        Map<String, Row> rows = new HashMap<>();
        for (OriginalImage content : plan.contents().values()) {
            List<Row> own = outcomes.rows().getOrDefault(content.originalKey(), List.of());
            if (own.size() != 1 || own.get(0).predicted() != content.classifiable()) {
                throw new CommandFailedException(
                        "undisturbed, " + content.originalKey() + " has " + own + " for an outcome");
            }
            rows.put(content.name(), own.get(0));
        }
        return rows;
    }
}
