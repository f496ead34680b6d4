package dev.visionscaling.chaos.guarantee;

import dev.visionscaling.chaos.audit.OutcomeSnapshot.Row;
import dev.visionscaling.chaos.load.OriginalImage;
import java.util.ArrayList;
import java.util.List;

/** A fault changes no outcome: neither to another prediction nor to the rejection of a good image. */
final class OutcomesMatchBaseline implements Guarantee {
    // An image shares its batch with different images each time, which changes the last digits of a float.
    private static final double TOLERANCE_POINTS = 0.01;

    @Override
    public String promise() {
        return "every outcome equals the baseline; only bad images are rejected";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        evidence.outcomes().rows().forEach((key, rows) -> {
            OriginalImage original = evidence.originals().get(key);
            Row expected = original == null ? null : evidence.baseline().get(original.name());
            for (Row row : rows) {
                if (original == null || expected == null) {
                    violations.add(key + " was never registered, but has " + row);
                } else if (row.predicted() != original.classifiable() || !same(row, expected)) {
                    violations.add(key + " has " + row + " instead of " + expected);
                }
            }
        });
        violations.sort(null);
        return violations;
    }

    static boolean same(Row one, Row other) {
        return one.predicted() == other.predicted()
                && one.label().equals(other.label())
                && Math.abs(one.confidence() - other.confidence()) <= TOLERANCE_POINTS;
    }
}
