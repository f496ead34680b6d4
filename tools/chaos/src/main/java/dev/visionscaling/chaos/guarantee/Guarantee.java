package dev.visionscaling.chaos.guarantee;

import java.util.ArrayList;
import java.util.List;

/** One promise. */
public interface Guarantee {
    /** What is promised, in a line. */
    String promise();

    /** What breaks it, each with its key or its place; empty if it was kept. */
    List<String> violations(Evidence evidence);

    /** All promises that {@code evidence} can tell something about. */
    static List<Guarantee> of(Evidence evidence) {
        List<Guarantee> all = new ArrayList<>(List.of(
                new EveryKeyHasAnOutcome(),
                new NoKeyHasTwoOutcomes(),
                new OutcomesMatchBaseline(),
                new CommitsFollowWork(),
                new TopicIsDrained(),
                new EveryKeyIsPublished(),
                new RepublishingStaysWithinOnePage(),
                new RecoveryIsQuick()));
        if (evidence.repeated().isPresent()) {
            all.add(new ReprocessingChangesNothing());
        }
        return all;
    }
}
