package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.postgres.QueryRunner.Query;
import dev.visionscaling.dashboard.results.BinCount;
import dev.visionscaling.dashboard.results.Snapshot;
import dev.visionscaling.dashboard.results.Totals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts whole tables by scanning their keys, in steps of a few milliseconds each that all see the same snapshot. */
final class TableCounter {
    private static final int ROWS = 2_000;
    private static final int KEYS = 10_000;

    private static final Query STEP = new Query("count", step("prediction_results"));
    private static final Query BINS = new Query("count", """
            SELECT coalesce(p.bin, p.category), count(*), sum(p.confidence), count(i.expected_category),
                count(*) FILTER (WHERE p.category = i.expected_category)
            FROM prediction_results p LEFT JOIN image_info i
                ON i.image_key = p.image_key AND i.bucket = p.bucket AND i.image_key > ? AND i.image_key <= ?
            WHERE p.image_key > ? AND p.image_key <= ?
            GROUP BY 1""");
    private static final Query IMAGES = new Query("count", step("image_info"));
    private static final Query REJECTED = new Query("count-rejections", step("rejected_images"));
    private static final Query REASONS = new Query("count-rejections", """
            SELECT reason, count(*) FROM rejected_images WHERE image_key > ? AND image_key <= ? GROUP BY reason""");
    private static final Query SNAPSHOT = new Query("snapshot", "SELECT pg_current_snapshot()::text");

    private final QueryRunner queries;
    private final Connection connection;

    /** @param connection in a transaction whose statements all see the same snapshot */
    TableCounter(QueryRunner queries, Connection connection) {
        this.queries = queries;
        this.connection = connection;
    }

    /** The last key of a step, and its number of rows. */
    private record Step(String last, long rows) {}

    private record Part(String name, BinCount count) {}

    /** Counts the rows whose keys are greater than {@code after}, up to {@code last}. */
    @FunctionalInterface
    private interface Range {
        void count(String after, String last) throws SQLException;
    }

    Totals all() throws SQLException {
        return new Totals(snapshot(), bins(), images());
    }

    Snapshot snapshot() throws SQLException {
        return queries.read(connection, SNAPSHOT, List.of(), rows -> {
            rows.next();
            return Snapshot.parse(rows.getString(1));
        });
    }

    Map<String, Long> reasons() throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        long unused = scan(REJECTED, KEYS, (after, last) -> {
            for (Map.Entry<String, Long> reason : queries.list(
                    connection, REASONS, List.of(after, last), row -> Map.entry(row.getString(1), row.getLong(2)))) {
                counts.merge(reason.getKey(), reason.getValue(), Long::sum);
            }
        });
        return counts;
    }

    private Map<String, BinCount> bins() throws SQLException {
        Map<String, BinCount> bins = new HashMap<>();
        long unused = scan(STEP, ROWS, (after, last) -> {
            for (Part part : queries.list(
                    connection,
                    BINS,
                    List.of(after, last, after, last),
                    row -> new Part(
                            row.getString(1),
                            new BinCount(row.getLong(2), row.getDouble(3), row.getLong(4), row.getLong(5))))) {
                bins.merge(part.name(), part.count(), BinCount::plus);
            }
        });
        return bins;
    }

    private long images() throws SQLException {
        return scan(IMAGES, KEYS, (after, last) -> {});
    }

    /** Scans a table's keys and returns their number. */
    private long scan(Query query, int limit, Range range) throws SQLException {
        long rows = 0;
        String after = "";
        while (true) {
            String from = after;
            Step step = queries.read(connection, query, List.of(from, limit), row -> {
                row.next();
                return new Step(row.getString(1), row.getLong(2));
            });
            if (step.rows() > 0) {
                range.count(from, step.last());
            }
            rows += step.rows();
            if (step.rows() < limit) {
                return rows;
            }
            after = step.last();
        }
    }

    // A step ends behind the last bucket of its last key.
    private static String step(String table) {
        return "SELECT coalesce(max(image_key), ''), count(*) FROM (SELECT image_key FROM " + table
                + " WHERE image_key > ? ORDER BY image_key FETCH FIRST (?) ROWS WITH TIES) step";
    }
}
