package dev.visionscaling.chaos.guarantee;

import java.util.List;

/** One promise. */
public interface Guarantee {
    /** What is promised, in a line. */
    String promise();

    /** What breaks it, each with its key or its place; empty if it was kept. */
    List<String> violations(Evidence evidence);

    /** All promises. */
    static List<Guarantee> all() {
        return List.of(
                new EveryKeyHasAnOutcome(),
                new NoKeyHasTwo(),
                new OutcomesAsUndisturbed(),
                new CommitsFollowWork(),
                new NothingWaits(),
                new EveryKeyIsPublished(),
                new RepeatsStayWithinAPage(),
                new RecoveryIsQuick(),
                new RepetitionChangesNothing());
    }
}
