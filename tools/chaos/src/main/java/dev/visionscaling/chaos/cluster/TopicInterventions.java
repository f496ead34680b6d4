package dev.visionscaling.chaos.cluster;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What the harness itself did to the topic: records that it published or had published again, and records that it
 * deleted before the group had committed them. Safe from any thread.
 */
public final class TopicInterventions {
    private final Map<Integer, BitSet> published = new HashMap<>(); // guarded by this
    private final Map<Integer, BitSet> lost = new HashMap<>(); // guarded by this

    /** Notes records from offset {@code from} to below {@code to} that the publisher did not publish. */
    public synchronized void published(int partition, long from, long to) {
        set(published, partition, from, to);
    }

    /** Notes records from offset {@code from} to below {@code to} that the group cannot process any more. */
    public synchronized void lost(int partition, long from, long to) {
        set(lost, partition, from, to);
    }

    /** Whether something else than the publisher published the record. */
    public synchronized boolean isPublished(int partition, long offset) {
        return contains(published, partition, offset);
    }

    /** Whether the record was deleted before the group had committed it. */
    public synchronized boolean isLost(int partition, long offset) {
        return contains(lost, partition, offset);
    }

    private static void set(Map<Integer, BitSet> offsets, int partition, long from, long to) {
        offsets.computeIfAbsent(partition, any -> new BitSet()).set(Math.toIntExact(from), Math.toIntExact(to));
    }

    private static boolean contains(Map<Integer, BitSet> offsets, int partition, long offset) {
        return offsets.getOrDefault(partition, new BitSet()).get(Math.toIntExact(offset));
    }
}
