package dev.visionscaling.chaos.guarantee;

import dev.visionscaling.chaos.audit.OutcomeSnapshot.Row;
import dev.visionscaling.chaos.load.Expectation;
import dev.visionscaling.chaos.load.OriginalImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fault changes no outcome: neither to another prediction nor to the rejection of a good image. */
final class OutcomesMatchBaseline implements Guarantee {
    // An image shares its batch with different images each time, which changes the last digits of a float.
    private static final double TOLERANCE_POINTS = 0.01;

    @Override
    public String promise() {
        return "every outcome equals the baseline; only images that are bad or cannot be read are rejected";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        evidence.outcomes().rows().forEach((key, rows) -> {
            Expectation expected = evidence.images().expected().get(key);
            for (Row row : rows) {
                if (expected == null) {
                    violations.add(key + " was never registered or published, but has " + row);
                } else {
                    problem(row, expected, evidence.baseline()).ifPresent(text -> violations.add(key + " has " + text));
                }
            }
        });
        violations.sort(null);
        return violations;
    }

    private static Optional<String> problem(Row row, Expectation expected, Map<String, Row> baseline) {
        if (expected instanceof Expectation.Rejected rejected) {
            boolean right = !row.predicted()
                    && row.label().equals(rejected.reason())
                    && row.about().contains(rejected.detail());
            return right
                    ? Optional.empty()
                    : Optional.of(row + " with the detail '" + row.about() + "' instead of a rejection ("
                            + rejected.reason() + ") that says '" + rejected.detail() + "'");
        }
        OriginalImage original = ((Expectation.AsBefore) expected).original();
        Row before = baseline.get(original.name());
        return before != null && row.predicted() == original.classifiable() && same(row, before)
                ? Optional.empty()
                : Optional.of(row + " instead of " + before);
    }

    static boolean same(Row one, Row other) {
        return one.predicted() == other.predicted()
                && one.label().equals(other.label())
                && Math.abs(one.confidence() - other.confidence()) <= TOLERANCE_POINTS;
    }
}
