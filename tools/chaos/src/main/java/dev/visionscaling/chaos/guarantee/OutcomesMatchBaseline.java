package dev.visionscaling.chaos.guarantee;

import dev.visionscaling.chaos.audit.OutcomeSnapshot.Row;
import dev.visionscaling.chaos.load.OriginalImage;
import java.util.ArrayList;
import java.util.List;

/** No fault turns up in an outcome: neither as another prediction nor as the rejection of a good image. */
final class OutcomesMatchBaseline implements Guarantee {
    // Images share a batch with other ones each time, which moves the last digits of a float.
    private static final double TOLERANCE_POINTS = 0.01;

    @Override
    public String promise() {
        return "every outcome is that of an undisturbed run; only what is bad is rejected";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        evidence.outcomes().rows().forEach((key, rows) -> {
            OriginalImage content = evidence.contents().get(key);
            Row expected = content == null ? null : evidence.baseline().get(content.name());
            for (Row row : rows) {
                if (content == null || expected == null) {
                    violations.add(key + " was never planned, but has " + row);
                } else if (row.predicted() != content.classifiable() || !same(row, expected)) {
                    violations.add(key + " has " + row + " in place of " + expected);
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
