package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.Outcomes;
import dev.visionscaling.chaos.audit.Outcomes.Row;
import dev.visionscaling.chaos.load.Content;
import dev.visionscaling.chaos.load.KeyPlan;
import dev.visionscaling.common.cli.CommandFailedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The outcomes of the originals, from before anything was broken. */
final class Undisturbed {
    private Undisturbed() {}

    /**
     * By the original's name.
     *
     * @throws CommandFailedException if one of them is not what it has to be: then there is nothing to compare with
     */
    static Map<String, Row> of(KeyPlan plan, Outcomes outcomes) {
        Map<String, Row> rows = new HashMap<>();
        for (Content content : plan.contents().values()) {
            List<Row> own = outcomes.rows().getOrDefault(content.originalKey(), List.of());
            if (own.size() != 1 || own.get(0).predicted() != content.good()) {
                throw new CommandFailedException(
                        "undisturbed, " + content.originalKey() + " has " + own + " for an outcome");
            }
            rows.put(content.name(), own.get(0));
        }
        return rows;
    }
}
