package dev.visionscaling.chaos.guarantee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A publisher that takes over repeats at most the page that its predecessor had not finished. In each partition the keys
 * come in the order of the table; where one comes again, it may lie at most a page behind the furthest.
 */
final class RepublishingStaysWithinOnePage implements Guarantee {
    @Override
    public String promise() {
        return "keys are published twice only within one unacknowledged page";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        Map<String, Integer> ranks = new HashMap<>();
        for (String key : evidence.outcomes().registered()) {
            ranks.put(key, ranks.size());
        }
        List<String> violations = new ArrayList<>();
        evidence.publication().keys().forEach((partition, keys) -> check(partition, keys, ranks, evidence, violations));
        long repeats = evidence.publication().repeats();
        long allowed = (long) evidence.publication().pageSize()
                * (evidence.publication().publishers() + outages(evidence));
        if (repeats > allowed) {
            violations.add(repeats + " repeats, although the interruptions explain " + allowed + " at most");
        }
        return violations;
    }

    private static void check(
            int partition, List<String> keys, Map<String, Integer> ranks, Evidence evidence, List<String> violations) {
        int furthest = -1;
        for (String key : keys) {
            Integer rank = ranks.get(key);
            if (rank == null) {
                violations.add("partition " + partition + ": " + key + " is published but not registered");
            } else if (furthest - rank >= evidence.publication().pageSize()) {
                violations.add("partition " + partition + ": " + key + " comes " + (furthest - rank)
                        + " keys behind what was published before");
            } else {
                furthest = Math.max(furthest, rank);
            }
        }
    }

    // A database that goes away takes the publisher's seat with it: its next one begins at the checkpoint as well.
    private static long outages(Evidence evidence) {
        return evidence.recoveries().size();
    }
}
