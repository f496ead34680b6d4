package dev.visionscaling.chaos.guarantee;

import java.util.ArrayList;
import java.util.List;

/** One promise, checked against the evidence of a run. */
public interface Guarantee {
    /** The promise in one line. */
    String promise();

    /** The violations, each with its key or partition; empty if the promise was kept. */
    List<String> violations(Evidence evidence);

    /** All promises that {@code evidence} allows to be checked. */
    static List<Guarantee> of(Evidence evidence) {
        List<Guarantee> all = new ArrayList<>(List.of(
                new EveryKeyHasAnOutcome(),
                new NoKeyHasTwoOutcomes(),
                new OutcomesMatchBaseline(),
                new CommitsFollowWork(),
                new EventsMatchRows(),
                new TopicIsDrained(),
                new EveryKeyIsPublished(),
                new RepublishingStaysWithinOnePage(),
                new RecoveryIsQuick(),
                new LossesAreReported(),
                new PagesAnswer()));
        if (evidence.repetition().isPresent()) {
            all.add(new ReprocessingChangesNothing());
        }
        return all;
    }
}
