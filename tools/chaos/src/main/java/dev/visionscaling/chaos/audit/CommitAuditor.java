package dev.visionscaling.chaos.audit;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.TopicInterventions;
import dev.visionscaling.common.kafka.ConsumerGroupLag;
import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.harness.outcomes.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Checks several times a second, on its own thread, that every key below a committed offset has its outcome.
 *
 * <p>It reads the offsets first and the rows afterwards. Rows are never deleted, so a row that is missing then was
 * missing when the offset was committed: every violation is real. It misses a row that is late by less than the time
 * between the two reads; if such a row is lost, {@code EveryKeyHasAnOutcome} reveals it. Records that the harness
 * deleted are left out.
 */
public final class CommitAuditor implements AutoCloseable {
    private static final long INTERVAL_MS = 150;
    private static final String WITHOUT_OUTCOME = """
            SELECT key FROM unnest(?::text[]) AS keys (key)
            WHERE NOT EXISTS (SELECT FROM prediction_results WHERE image_key = key)
              AND NOT EXISTS (SELECT FROM rejected_images WHERE image_key = key)""";

    private final ConsumerGroupLag lag;
    private final TopicFollower topic;
    private final Database database;
    private final TopicInterventions interventions;
    private final Map<Integer, Long> audited = new HashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong keysAudited = new AtomicLong();

    public CommitAuditor(ConsumerGroupLag lag, TopicFollower topic, Cluster cluster) {
        this.lag = lag;
        this.topic = topic;
        this.database = cluster.database();
        this.interventions = cluster.interventions();
        this.thread = NamedThreads.daemon("commit-auditor", this::run);
        thread.start();
    }

    /** Keys that had no outcome although the group had committed an offset beyond them. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** The number of checked advances of a committed offset. */
    public long commits() {
        return commits.get();
    }

    /** The number of records below these offsets. */
    public long keysAudited() {
        return keysAudited.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    audit();
                } catch (ExecutionException | SQLException e) {
                    // a server is unavailable; its later commits are audited once both respond again
                }
                TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void audit() throws ExecutionException, SQLException, InterruptedException {
        for (Map.Entry<Integer, Long> entry : lag.committed(Cluster.GROUP).entrySet()) {
            int partition = entry.getKey();
            long from = audited.getOrDefault(partition, 0L);
            List<String> keys = topic.between(partition, from, entry.getValue());
            if (!keys.isEmpty()) {
                long to = from + keys.size();
                for (String key : withoutOutcome(processable(partition, from, keys))) {
                    violations.add("partition " + partition + ", committed " + entry.getValue() + ": " + key);
                }
                audited.put(partition, to);
                commits.incrementAndGet();
                keysAudited.addAndGet(keys.size());
            }
        }
    }

    // The group cannot but skip records that were deleted.
    private List<String> processable(int partition, long from, List<String> keys) {
        return IntStream.range(0, keys.size())
                .filter(i -> !interventions.isLost(partition, from + i))
                .mapToObj(keys::get)
                .toList();
    }

    private List<String> withoutOutcome(List<String> keys) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(WITHOUT_OUTCOME)) {
            statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
            List<String> missing = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    missing.add(rows.getString(1));
                }
            }
            return missing;
        }
    }
}
