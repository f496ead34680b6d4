package dev.visionscaling.chaos.guarantee;

import dev.visionscaling.chaos.audit.OutcomeSnapshot;
import dev.visionscaling.chaos.audit.OutcomeSnapshot.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Processing everything again gives the same rows. */
final class ReprocessingChangesNothing implements Guarantee {
    @Override
    public String promise() {
        return "processing the whole topic again changes no row except for its time, host and latency";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        return evidence.repetition()
                .map(again -> {
                    List<String> violations = new ArrayList<>(notRepeated(again));
                    violations.addAll(changes(evidence.outcomes(), again.outcomes()));
                    return violations;
                })
                .orElse(List.of());
    }

    // Otherwise the comparison would prove nothing.
    private static List<String> notRepeated(Evidence.Repetition again) {
        return again.keys().stream()
                .filter(key -> again.outcomes().rows().getOrDefault(key, List.of()).stream()
                        .anyMatch(Row::predicted))
                .filter(key -> !again.outcomes().rewritten().contains(key))
                .sorted()
                .map(key -> key + " was not written again")
                .toList();
    }

    private static List<String> changes(OutcomeSnapshot before, OutcomeSnapshot after) {
        Map<String, List<Row>> one = before.rows();
        Map<String, List<Row>> other = after.rows();
        TreeSet<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        List<String> changes = new ArrayList<>();
        for (String key : keys) {
            List<Row> was = one.getOrDefault(key, List.of());
            List<Row> is = other.getOrDefault(key, List.of());
            if (was.size() != is.size() || !allSame(was, is)) {
                changes.add(key + " had " + was + " and has " + is);
            }
        }
        return changes;
    }

    private static boolean allSame(List<Row> was, List<Row> is) {
        for (int i = 0; i < was.size(); i++) {
            if (!same(was.get(i), is.get(i))) {
                return false;
            }
        }
        return true;
    }

    // The detail of a rejection is a sentence, which an earlier version may have worded differently.
    private static boolean same(Row was, Row is) {
        return OutcomesMatchBaseline.same(was, is)
                && (!was.predicted() || was.about().equals(is.about()));
    }
}
