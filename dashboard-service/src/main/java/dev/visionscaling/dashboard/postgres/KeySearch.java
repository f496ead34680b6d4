package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.postgres.QueryRunner.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the keys that contain a text, along the index of keys alone, in steps of a few milliseconds each. */
final class KeySearch {
    /** If more match, the newest of them are found sooner among the newest rows. */
    static final int MOST = 1_000;

    private static final int STEP = 10_000;
    private static final Query END = new Query("search", """
            SELECT image_key FROM prediction_results WHERE image_key > ? ORDER BY image_key OFFSET ? LIMIT 1""");
    private static final Query MATCHING = new Query("search", """
            SELECT image_key FROM prediction_results
            WHERE image_key > ? AND image_key <= ? AND position(? IN image_key) > 0 LIMIT ?""");
    private static final Query MATCHING_AT_THE_END = new Query("search", """
            SELECT image_key FROM prediction_results
            WHERE image_key > ? AND position(? IN image_key) > 0 LIMIT ?""");

    private final QueryRunner queries;
    private final Connection connection;
    private final long deadline;

    /** @param deadline by {@code System.nanoTime}; then the search is given up */
    KeySearch(QueryRunner queries, Connection connection, long deadline) {
        this.queries = queries;
        this.connection = connection;
        this.deadline = deadline;
    }

    /** All of them; empty if they are too many, or too many rows to look through in time. */
    Optional<List<String>> containing(String part) throws SQLException {
        List<String> found = new ArrayList<>();
        Optional<String> end = Optional.of("");
        while (end.isPresent()) {
            String after = end.get();
            end = endOfStep(after);
            int room = MOST + 1 - found.size();
            found.addAll(
                    end.isPresent()
                            ? keys(MATCHING, List.of(after, end.get(), part, room))
                            : keys(MATCHING_AT_THE_END, List.of(after, part, room)));
            if (found.size() > MOST || System.nanoTime() > deadline) {
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
