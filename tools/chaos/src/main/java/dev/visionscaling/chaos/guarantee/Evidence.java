package dev.visionscaling.chaos.guarantee;

import dev.visionscaling.chaos.audit.OutcomeSnapshot;
import dev.visionscaling.chaos.audit.Recovery;
import dev.visionscaling.chaos.load.Expectation;
import dev.visionscaling.common.kafka.ConsumerGroupLag.PartitionOffsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a run leaves behind for the guarantees to check.
 *
 * @param images every image
 * @param baseline each original's outcome before the first fault, by the original's name
 * @param outcomes the tables after all work was done
 * @param repetition empty if the topic was not processed again
 * @param offsets each partition's offsets after all work was done
 */
public record Evidence(
        Images images,
        Map<String, OutcomeSnapshot.Row> baseline,
        OutcomeSnapshot outcomes,
        Optional<Repetition> repetition,
        Publication publication,
        Findings findings,
        List<PartitionOffsets> offsets,
        List<Recovery> recoveries,
        Limits limits) {

    /** Adds the repetition. */
    public Evidence with(Repetition again) {
        return new Evidence(
                images, baseline, outcomes, Optional.of(again), publication, findings, offsets, recoveries, limits);
    }

    /**
     * The keys of all images.
     *
     * @param registered those whose registration was committed
     * @param onlyPublished those that messages named without being registered
     * @param expected the outcome that each must get
     */
    public record Images(Set<String> registered, Set<String> onlyPublished, Map<String, Expectation> expected) {
        /** All that must have an outcome. */
        public Set<String> all() {
            Set<String> all = new HashSet<>(registered);
            all.addAll(onlyPublished);
            return all;
        }
    }

    /**
     * The second time that the topic was processed.
     *
     * @param outcomes the tables afterwards
     * @param keys those of the records that were still in the topic
     */
    public record Repetition(OutcomeSnapshot outcomes, Set<String> keys) {}

    /**
     * The records that the publisher published, without those that faults added to the topic.
     *
     * @param keys each partition's keys in order
     * @param pageSize the publishers' page size
     * @param publishers how many publishers were started
     */
    public record Publication(Map<Integer, List<String>> keys, int pageSize, int publishers) {
        /** The number of records that repeat a key. */
        public long repeats() {
            Set<String> distinct = new HashSet<>();
            keys.values().forEach(distinct::addAll);
            return keys.values().stream().mapToLong(List::size).sum() - distinct.size();
        }
    }

    /**
     * The violations that were noticed during the run, and in the result topic after it.
     *
     * @param commits keys that had no outcome although a later offset was committed
     * @param losses deleted records that the consumers did not report
     * @param answers of the live page or of a service's health that came too late
     * @param events of the result topic that are missing, or that say something else than the row
     */
    public record Findings(List<String> commits, List<String> losses, List<String> answers, List<String> events) {}

    /**
     * The time within which work has to resume.
     *
     * @param afterOutage seconds from a server's return to the first commit
     * @param afterAny seconds from the end of any fault to a commit on every partition
     */
    public record Limits(long afterOutage, long afterAny) {}
}
