package dev.visionscaling.chaos.audit;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks, several times a second, whether every key below a committed offset has its outcome.
 *
 * <p>The offsets are read first and the rows afterwards. Rows never go away, so a row that is missing then was missing
 * when the offset was committed: what is reported is always true. A row that came too late by less than the moment
 * between the two is overlooked; it is not lost either, unless its consumer dies in that moment.
 */
public final class CommitAuditor implements AutoCloseable {
    private static final long PAUSE_MS = 150;
    private static final String WITHOUT_OUTCOME = """
            SELECT key FROM unnest(?::text[]) AS keys (key)
            WHERE NOT EXISTS (SELECT FROM prediction_results WHERE image_key = key)
              AND NOT EXISTS (SELECT FROM rejected_images WHERE image_key = key)""";

    private final GroupOffsets offsets;
    private final TopicFollower topic;
    private final Database database;
    private final Map<Integer, Long> audited = new HashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong keysAudited = new AtomicLong();

    public CommitAuditor(GroupOffsets offsets, TopicFollower topic, Database database) {
        this.offsets = offsets;
        this.topic = topic;
        this.database = database;
        this.thread = new Thread(this::run, "commit-auditor");
        thread.setDaemon(true);
        thread.start();
    }

    /** Keys that had no outcome although an offset beyond them was committed. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** How many advances of an offset were looked at. */
    public long commits() {
        return commits.get();
    }

    /** How many records lay below them. */
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
                } catch (UnavailableException | SQLException e) {
                    // what is committed meanwhile is audited once both answer again
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void audit() throws UnavailableException, SQLException, InterruptedException {
        for (Map.Entry<Integer, Long> entry : offsets.committed().entrySet()) {
            int partition = entry.getKey();
            long from = audited.getOrDefault(partition, 0L);
            List<String> keys = topic.between(partition, from, entry.getValue());
            if (!keys.isEmpty()) {
                long to = from + keys.size();
                for (String key : withoutOutcome(keys)) {
                    violations.add("partition " + partition + ", committed " + entry.getValue() + ": " + key);
                }
                audited.put(partition, to);
                commits.incrementAndGet();
                keysAudited.addAndGet(keys.size());
            }
        }
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
