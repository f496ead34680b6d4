package dev.visionscaling.chaos.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.chaos.audit.OutcomeSnapshot;
import dev.visionscaling.chaos.audit.OutcomeSnapshot.Row;
import dev.visionscaling.chaos.audit.Recovery;
import dev.visionscaling.chaos.load.Expectation;
import dev.visionscaling.chaos.load.OriginalImage;
import dev.visionscaling.common.kafka.ConsumerGroupLag.PartitionOffsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each promise is broken by its own violation and kept otherwise. */
class GuaranteesTest {
    private static final Expectation GOOD = new Expectation.AsBefore(new OriginalImage("good", true, true));
    private static final Expectation BAD = new Expectation.AsBefore(new OriginalImage("bad", true, false));
    private static final Row BOLT = new Row(true, "bolt", 90, "parts");
    private static final Row REJECTED = new Row(false, "truncated", 0, "");

    private final Map<String, List<Row>> rows = new HashMap<>(Map.of("a", List.of(BOLT), "b", List.of(REJECTED)));
    private final Map<String, List<Row>> repeated = new HashMap<>(rows);
    private final List<String> published = new ArrayList<>(List.of("a", "b"));
    private final List<String> registered = new ArrayList<>(List.of("a", "b"));
    private final List<String> commits = new ArrayList<>();
    private final List<Recovery> recoveries = new ArrayList<>();
    private final Map<String, Expectation> expected = new HashMap<>(Map.of("a", GOOD, "b", BAD));
    private final Set<String> onlyPublished = new HashSet<>();
    private final Set<String> inTopic = new HashSet<>(Set.of("a", "b"));
    private final Set<String> rewritten = new HashSet<>(Set.of("a"));
    private final List<String> losses = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private long lag;

    private Evidence evidence() {
        return new Evidence(
                new Evidence.Images(Set.of("a", "b"), onlyPublished, expected),
                Map.of("good", BOLT, "bad", REJECTED),
                new OutcomeSnapshot(rows, registered, Set.of()),
                Optional.of(new Evidence.Repetition(new OutcomeSnapshot(repeated, registered, rewritten), inTopic)),
                new Evidence.Publication(Map.of(0, published), 2, 1),
                new Evidence.Findings(commits, losses, answers, events),
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
                .hasSize(12)
                .allSatisfy(guarantee ->
                        assertThat(guarantee.violations(evidence())).isEmpty());
    }

    @Test
    void noticesAKeyWithoutAnOutcome() {
        rows.remove("a");
        assertBroken(new EveryKeyHasAnOutcome(), "a");
    }

    @Test
    void noticesAPublishedImageWithoutAnOutcome() {
        onlyPublished.add("c");
        assertBroken(new EveryKeyHasAnOutcome(), "c");
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
        assertBroken(new OutcomesMatchBaseline(), "c was never registered or published");
    }

    @Test
    void noticesARejectionThatDoesNotSayWhatWasWrong() {
        expected.put("b", new Expectation.Rejected("unreadable", "500"));
        rows.put("b", List.of(new Row(false, "unreadable", 0, "500 InternalError; 8 tries")));
        assertThat(new OutcomesMatchBaseline().violations(evidence())).isEmpty();
        rows.put("b", List.of(new Row(false, "unreadable", 0, "the connection ended")));
        assertBroken(new OutcomesMatchBaseline(), "says '500'");
        rows.put("b", List.of(new Row(false, "not-found", 0, "500")));
        assertBroken(new OutcomesMatchBaseline(), "(unreadable)");
        rows.put("b", List.of(BOLT));
        assertBroken(new OutcomesMatchBaseline(), "b has bolt 90.0 %");
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
        assertBroken(new ReprocessingChangesNothing(), "a had");
    }

    @Test
    void noticesARepetitionThatDidNotHappen() {
        rewritten.clear();
        assertBroken(new ReprocessingChangesNothing(), "a was not written again");
        inTopic.remove("a"); // its record was deleted
        assertThat(new ReprocessingChangesNothing().violations(evidence())).isEmpty();
    }

    @Test
    void noticesALossThatNobodyReports() {
        losses.add("retention passed: 0 of 7 lost records");
        assertBroken(new LossesAreReported(), "0 of 7");
    }

    @Test
    void noticesAPageThatDoesNotAnswer() {
        answers.add("page /: Read timed out after 5.0 s");
        assertBroken(new PagesAnswer(), "page /");
    }

    @Test
    void noticesAnOutcomeWithoutItsEvent() {
        events.add("a is bolt in bin 'bolt', but has no event");
        assertBroken(new EventsMatchRows(), "no event");
    }
}
