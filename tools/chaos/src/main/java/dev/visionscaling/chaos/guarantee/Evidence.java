package dev.visionscaling.chaos.guarantee;

import dev.visionscaling.chaos.audit.OutcomeSnapshot;
import dev.visionscaling.chaos.audit.Recovery;
import dev.visionscaling.chaos.load.OriginalImage;
import dev.visionscaling.common.kafka.ConsumerGroupLag.PartitionOffsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a run leaves behind for the guarantees to check.
 *
 * @param registered keys whose registration was committed
 * @param originals the image behind each key
 * @param baseline each original's outcome before the first fault, by the original's name
 * @param outcomes the tables after all work was done
 * @param repetition the tables after the whole topic was processed again; empty if it was not
 * @param commits keys that had no outcome although a later offset was committed
 * @param offsets each partition's offsets after all work was done
 */
public record Evidence(
        Set<String> registered,
        Map<String, OriginalImage> originals,
        Map<String, OutcomeSnapshot.Row> baseline,
        OutcomeSnapshot outcomes,
        Optional<OutcomeSnapshot> repetition,
        Publication publication,
        List<String> commits,
        List<PartitionOffsets> offsets,
        List<Recovery> recoveries,
        Limits limits) {

    /** Adds the tables after the whole topic was processed again. */
    public Evidence withRepetition(OutcomeSnapshot again) {
        return new Evidence(
                registered,
                originals,
                baseline,
                outcomes,
                Optional.of(again),
                publication,
                commits,
                offsets,
                recoveries,
                limits);
    }

    /**
     * The content of the topic, and how it was published.
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
     * The time within which work has to resume.
     *
     * @param afterOutage seconds from a server's return to the first commit
     * @param afterAny seconds from the end of any fault to a commit on every partition
     */
    public record Limits(long afterOutage, long afterAny) {}
}
