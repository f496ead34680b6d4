package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.postgres.QueryRunner.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the keys that contain a text by scanning the index of keys, in steps of a few milliseconds each; a key that
 * several buckets have is found for each of them.
 */
final class KeySearch {
    /** Limit of matches: if more keys match, scanning the newest rows finds some sooner. */
    static final int MAX_MATCHES = 1_000;

    private static final int STEP = 10_000;
    private static final Query END = new Query("search", """
            SELECT image_key FROM prediction_results WHERE image_key > ? ORDER BY image_key OFFSET ? LIMIT 1""");
    private static final Query MATCHING = new Query("search", """
            SELECT image_key FROM prediction_results
            WHERE image_key > ? AND image_key <= ? AND position(? IN image_key) > 0 LIMIT ?""");
    private static final Query MATCHING_IN_LAST_STEP = new Query("search", """
            SELECT image_key FROM prediction_results
            WHERE image_key > ? AND position(? IN image_key) > 0 LIMIT ?""");

    private final QueryRunner queries;
    private final Connection connection;
    private final long deadline;

    /** @param deadline when to give up, as {@code System.nanoTime} */
    KeySearch(QueryRunner queries, Connection connection, long deadline) {
        this.queries = queries;
        this.connection = connection;
        this.deadline = deadline;
    }

    /** Returns all keys that contain {@code part}; empty if there are too many, or if the deadline passes first. */
    Optional<List<String>> containing(String part) throws SQLException {
        List<String> found = new ArrayList<>();
        Optional<String> end = Optional.of("");
        while (end.isPresent()) {
            String after = end.get();
            end = endOfStep(after);
            int room = MAX_MATCHES + 1 - found.size();
            found.addAll(
                    end.isPresent()
                            ? keys(MATCHING, List.of(after, end.get(), part, room))
                            : keys(MATCHING_IN_LAST_STEP, List.of(after, part, room)));
            if (found.size() > MAX_MATCHES || System.nanoTime() > deadline) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private Optional<String> endOfStep(String after) throws SQLException {
        return queries.read(
                connection,
                END,
                List.of(after, STEP - 1),
                rows -> rows.next() ? Optional.of(rows.getString(1)) : Optional.empty());
    }

    private List<String> keys(Query query, List<Object> parameters) throws SQLException {
        return queries.list(connection, query, parameters, row -> row.getString(1));
    }
}
