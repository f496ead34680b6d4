package dev.visionscaling.chaos.audit;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.SupervisedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that the consumers report records that were deleted before the group had processed them. Used by one thread. */
public final class LossWatch {
    private static final long POLL_MS = 500;
    private static final Pattern LOST = Pattern.compile("(?m)^records_lost_total(?:\\{[^}]*})? (\\S+)");

    private final Cluster cluster;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> deleted = new HashSet<>();

    public LossWatch(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Waits until the consumers' metrics report a loss of {@code records} since the consumers started; otherwise notes
     * that they did not.
     */
    public void awaitReport(String fault, long records, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        long reported = reported();
        while (reported < records && System.nanoTime() < deadline) {
            cluster.failIfStopRequested();
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            reported = reported();
        }
        if (reported < records) {
            violations.add(fault + ": after " + limit.toSeconds() + " s the consumers' metrics report " + reported
                    + " of " + records + " lost records");
        }
    }

    /**
     * Notes the keys of records that are deleted before the group has committed an offset beyond them. A consumer that was
     * killed may have committed the outcome of such a record; nobody can send its event any more.
     */
    public void recordsAreDeleted(List<String> keys) {
        deleted.addAll(keys);
    }

    public Set<String> keysOfDeletedRecords() {
        return Set.copyOf(deleted);
    }

    /** The losses that were not reported in time. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    private long reported() {
        long sum = 0;
        for (SupervisedProcess consumer : cluster.consumers()) {
            sum += reported(consumer.get("/metrics"));
        }
        return sum;
    }

    static long reported(String metrics) {
        Matcher lost = LOST.matcher(metrics);
        return lost.find() ? (long) Double.parseDouble(lost.group(1)) : 0;
    }
}
