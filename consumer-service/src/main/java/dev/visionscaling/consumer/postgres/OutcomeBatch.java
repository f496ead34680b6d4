package dev.visionscaling.consumer.postgres;

import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Outcomes of one transaction: one per image, because a statement can touch a row only once, and sorted, so that two
 * writers lock rows in the same order. A prediction beats a rejection of the same image; otherwise the later one wins.
 */
record OutcomeBatch(List<Outcome.Predicted> predicted, List<Outcome.Rejected> rejected) {
    OutcomeBatch {
        predicted = List.copyOf(predicted);
        rejected = List.copyOf(rejected);
    }

    static OutcomeBatch of(List<Outcome> outcomes) {
        SortedMap<ImageLocation, Outcome> byImage = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            byImage.merge(outcome.image(), outcome, OutcomeBatch::preferred);
        }
        List<Outcome.Predicted> predicted = new ArrayList<>();
        List<Outcome.Rejected> rejected = new ArrayList<>();
        for (Outcome outcome : byImage.values()) {
            boolean unused = outcome.match(predicted::add, rejected::add); // List.add returns true
        }
        return new OutcomeBatch(predicted, rejected);
    }

    private static Outcome preferred(Outcome earlier, Outcome later) {
        boolean laterIsWorse = earlier instanceof Outcome.Predicted && later instanceof Outcome.Rejected;
        return laterIsWorse ? earlier : later;
    }
}
