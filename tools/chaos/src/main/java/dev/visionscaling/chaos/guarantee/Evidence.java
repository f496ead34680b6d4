package dev.visionscaling.chaos.guarantee;

import dev.visionscaling.chaos.audit.GroupOffsets.PartitionPosition;
import dev.visionscaling.chaos.audit.OutcomeSnapshot;
import dev.visionscaling.chaos.audit.Recovery;
import dev.visionscaling.chaos.load.OriginalImage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run left behind.
 *
 * @param registered keys that are certainly in the table of images
 * @param contents what lies behind each key
 * @param baseline each original's outcome before anything was broken, by name
 * @param outcomes the tables once everything had come to rest
 * @param repeated the tables after the whole topic was processed once more; empty: it was not
 * @param publication what was published, and by how many publishers
 * @param commits keys without an outcome below a committed offset
 * @param positions of the partitions once everything had come to rest
 * @param limits within which work has to go on
 */
public record Evidence(
        Set<String> registered,
        Map<String, OriginalImage> contents,
        Map<String, OutcomeSnapshot.Row> baseline,
        OutcomeSnapshot outcomes,
        Optional<OutcomeSnapshot> repeated,
        Publication publication,
        List<String> commits,
        Map<Integer, PartitionPosition> positions,
        List<Recovery> recoveries,
        Limits limits) {

    /** The same with the tables after everything was processed once more. */
    public Evidence repeated(OutcomeSnapshot again) {
        return new Evidence(
                registered,
                contents,
                baseline,
                outcomes,
                Optional.of(again),
                publication,
                commits,
                positions,
                recoveries,
                limits);
    }

    /**
     * What the topic holds.
     *
     * @param keys by partition, in order
     * @param pageSize of the publishers
     * @param publishers how many were started
     */
    public record Publication(Map<Integer, List<String>> keys, int pageSize, int publishers) {
        /** How many records repeat a key. */
        public long repeats() {
            Set<String> different = new HashSet<>();
            keys.values().forEach(different::addAll);
            return keys.values().stream().mapToLong(List::size).sum() - different.size();
        }
    }

    /**
     * How soon work has to go on.
     *
     * @param afterOutage seconds from a server's return to the first commit
     * @param afterAny seconds from the end of any fault to a commit on every partition
     */
    public record Limits(long afterOutage, long afterAny) {}
}
