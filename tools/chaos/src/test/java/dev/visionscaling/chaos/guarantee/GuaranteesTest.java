package dev.visionscaling.chaos.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.chaos.audit.OutcomeSnapshot;
import dev.visionscaling.chaos.audit.OutcomeSnapshot.Row;
import dev.visionscaling.chaos.audit.Recovery;
import dev.visionscaling.chaos.load.OriginalImage;
import dev.visionscaling.common.kafka.ConsumerGroupLag.PartitionOffsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each promise is broken by its own violation and kept otherwise. */
class GuaranteesTest {
    private static final OriginalImage GOOD = new OriginalImage("good", true, true);
    private static final OriginalImage BAD = new OriginalImage("bad", true, false);
    private static final Row BOLT = new Row(true, "bolt", 90, "parts");
    private static final Row REJECTED = new Row(false, "truncated", 0, "");

    private final Map<String, List<Row>> rows = new HashMap<>(Map.of("a", List.of(BOLT), "b", List.of(REJECTED)));
    private final Map<String, List<Row>> repeated = new HashMap<>(rows);
    private final List<String> published = new ArrayList<>(List.of("a", "b"));
    private final List<String> registered = new ArrayList<>(List.of("a", "b"));
    private final List<String> commits = new ArrayList<>();
    private final List<Recovery> recoveries = new ArrayList<>();
    private long lag;
    private long rewritten = 1;

    private Evidence evidence() {
        return new Evidence(
                Set.of("a", "b"),
                Map.of("a", GOOD, "b", BAD),
                Map.of("good", BOLT, "bad", REJECTED),
                new OutcomeSnapshot(rows, registered, 0),
                Optional.of(new OutcomeSnapshot(repeated, registered, rewritten)),
                new Evidence.Publication(Map.of(0, published), 2, 1),
                commits,
                List.of(new PartitionOffsets(0, 0, 2, OptionalLong.of(2 - lag))),
                recoveries,
                new Evidence.Limits(15, 60));
    }

    private void assertBroken(Guarantee broken, String violation) {
        assertThat(broken.violations(evidence())).singleElement().asString().contains(violation);
    }

    private static Recovery recovery(boolean serverReturned, int first, int all, boolean inTime) {
        return new Recovery("fault", serverReturned, Duration.ofSeconds(first), Duration.ofSeconds(all), inTime);
    }

    @Test
    void allAreKeptWithoutViolations() {
        recoveries.add(recovery(true, 14, 59, true));
        assertThat(Guarantee.of(evidence()))
                .hasSize(9)
                .allSatisfy(guarantee ->
                        assertThat(guarantee.violations(evidence())).isEmpty());
    }

    @Test
    void noticesAKeyWithoutAnOutcome() {
        rows.remove("a");
        assertBroken(new EveryKeyHasAnOutcome(), "a");
    }

    @Test
    void noticesAKeyWithTwoRows() {
        rows.put("a", List.of(BOLT, BOLT));
        assertBroken(new NoKeyHasTwoOutcomes(), "a");
        rows.put("a", List.of(BOLT, REJECTED));
        assertBroken(new NoKeyHasTwoOutcomes(), "a");
    }

    @Test
    void noticesAnOutcomeThatDiffersFromTheBaseline() {
        rows.put("a", List.of(REJECTED));
        assertBroken(new OutcomesMatchBaseline(), "a has rejected (truncated) instead of bolt 90.0 %");
        rows.put("a", List.of(new Row(true, "nut", 90, "parts")));
        assertBroken(new OutcomesMatchBaseline(), "a has nut");
        rows.put("a", List.of(new Row(true, "bolt", 90.5, "parts")));
        assertBroken(new OutcomesMatchBaseline(), "90.5");
        rows.put("a", List.of(new Row(true, "bolt", 90.005, "parts")));
        assertThat(new OutcomesMatchBaseline().violations(evidence())).isEmpty();
        rows.put("c", List.of(BOLT));
        assertBroken(new OutcomesMatchBaseline(), "c was never registered");
    }

    @Test
    void noticesACommitPastUnfinishedWork() {
        commits.add("partition 0: a");
        assertBroken(new CommitsFollowWork(), "a");
    }

    @Test
    void noticesALagThatRemains() {
        lag = 1;
        assertBroken(new TopicIsDrained(), "partition 0: 1 of 2 records wait");
    }

    @Test
    void noticesAKeyThatWasNeverPublished() {
        published.remove("a");
        assertBroken(new EveryKeyIsPublished(), "a");
    }

    @Test
    void noticesARepeatFromMoreThanOnePageBack() {
        registered.add("c");
        published.addAll(List.of("c", "b"));
        assertThat(new RepublishingStaysWithinOnePage().violations(evidence())).isEmpty();
        published.add("a");
        assertBroken(new RepublishingStaysWithinOnePage(), "a comes 2 keys behind");
    }

    @Test
    void noticesMoreRepeatsThanInterruptionsExplain() {
        published.addAll(List.of("b", "b"));
        assertThat(new RepublishingStaysWithinOnePage().violations(evidence())).isEmpty();
        published.add("b");
        assertBroken(new RepublishingStaysWithinOnePage(), "3 repeats");
    }

    @Test
    void noticesALateRecovery() {
        recoveries.add(recovery(true, 15, 16, true));
        assertBroken(new RecoveryIsQuick(), "first commit after 15.0 s");
        recoveries.set(0, recovery(false, 15, 60, true));
        assertBroken(new RecoveryIsQuick(), "in every partition after 60.0 s");
        recoveries.set(0, recovery(false, 1, 50, false));
        assertBroken(new RecoveryIsQuick(), "more than 50.0 s");
        recoveries.set(0, recovery(false, 40, 50, true));
        assertThat(new RecoveryIsQuick().violations(evidence())).isEmpty();
    }

    @Test
    void noticesARepetitionThatChangesARow() {
        repeated.put("a", List.of(new Row(true, "bolt", 90, "another model")));
        assertBroken(new ReprocessingChangesNothing(), "a had");
        repeated.remove("a");
        rewritten = 0;
        assertBroken(new ReprocessingChangesNothing(), "a had");
    }

    @Test
    void noticesARepetitionThatDidNotHappen() {
        rewritten = 0;
        assertBroken(new ReprocessingChangesNothing(), "only 0 of 1");
    }
}
