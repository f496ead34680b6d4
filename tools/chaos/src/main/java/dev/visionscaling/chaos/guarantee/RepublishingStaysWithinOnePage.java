package dev.visionscaling.chaos.guarantee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A publisher that takes over repeats at most the page that its predecessor had not finished. Each partition has its
 * keys in the order of the table; a repeated key may be at most one page behind the furthest key before it. Records of
 * {@code redrive} do not count.
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
            violations.add(repeats + " repeats, although the interruptions explain at most " + allowed);
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
                        + " keys behind the furthest key before it");
            } else {
                furthest = Math.max(furthest, rank);
            }
        }
    }

    // A publisher that loses its connection to PostgreSQL loses its lease, and resumes from the checkpoint as well.
    private static long outages(Evidence evidence) {
        return evidence.recoveries().size();
    }
}
