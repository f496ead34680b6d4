package dev.visionscaling.harness.outcomes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Computes {@link OutcomeSummary} inside PostgreSQL, from one snapshot of the tables. */
public final class OutcomeSummaryQuery {
    // Primary keys rule out repeated rows within a table. Counting them proves that no image has two outcomes.
    private static final String TOTALS = """
            SELECT (SELECT count(*) FROM image_info),
                   (SELECT count(*) FROM prediction_results),
                   (SELECT count(*) FROM rejected_images),
                   (SELECT count(*) FROM image_info i
                     WHERE NOT EXISTS (SELECT 1 FROM prediction_results p WHERE (p.image_key, p.bucket) = (i.image_key, i.bucket))
                       AND NOT EXISTS (SELECT 1 FROM rejected_images r WHERE (r.image_key, r.bucket) = (i.image_key, i.bucket))),
                   (SELECT count(*) FROM (
                      SELECT FROM (SELECT image_key, bucket FROM prediction_results
                                   UNION ALL SELECT image_key, bucket FROM rejected_images) outcomes
                      GROUP BY image_key, bucket HAVING count(*) > 1) repeated)""";
    // A row's latency starts at its key's publication, so the difference is the time of publication.
    private static final String RUN = """
            SELECT count(*), min(published), max(time)
            FROM (SELECT time, time - latency_ms * interval '1 millisecond' AS published FROM prediction_results
                  UNION ALL SELECT time, NULL FROM rejected_images) outcomes
            WHERE time >= ?""";
    private static final String LATENCY = """
            SELECT p[1], p[2], p[3]
            FROM (SELECT percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY latency_ms) AS p
                  FROM prediction_results WHERE time >= ?) percentiles
            WHERE p IS NOT NULL""";
    private static final String CATEGORIES =
            "SELECT category, count(*) FROM prediction_results GROUP BY category ORDER BY count(*) DESC, category";
    private static final String BINS = "SELECT bin, sum(images) FROM outcomes_by_bin WHERE bin IS NOT NULL"
            + " GROUP BY bin ORDER BY sum(images) DESC, bin";
    private static final String REASONS =
            "SELECT reason, count(*) FROM rejected_images GROUP BY reason ORDER BY count(*) DESC, reason";
    private static final String MODELS =
            "SELECT coalesce(string_agg(DISTINCT model, ', '), '') FROM prediction_results";

    private final Database database;

    public OutcomeSummaryQuery(Database database) {
        this.database = database;
    }

    /**
     * Reads all figures.
     *
     * @param since beginning of this run; throughput and latency cover the rows written since then
     * @param publishing beginning of publishing, used if no row shows it
     */
    public OutcomeSummary read(Instant since, Instant publishing) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (PreparedStatement totals = connection.prepareStatement(TOTALS);
                    ResultSet total = totals.executeQuery();
                    PreparedStatement runs = since(connection, RUN, since);
                    ResultSet run = runs.executeQuery()) {
                total.next();
                run.next();
                return new OutcomeSummary(
                        total.getLong(1),
                        total.getLong(2),
                        total.getLong(3),
                        total.getLong(4),
                        total.getLong(5),
                        run.getLong(1),
                        seconds(run, publishing),
                        latency(connection, since),
                        counts(connection, ProgressQuery.PER_HOST),
                        counts(connection, CATEGORIES),
                        counts(connection, BINS),
                        counts(connection, REASONS),
                        AccuracyQuery.read(connection),
                        models(connection));
            }
        }
    }

    private static double seconds(ResultSet run, Instant publishing) throws SQLException {
        Timestamp last = run.getTimestamp(3);
        if (last == null) {
            return 0;
        }
        Timestamp first = run.getTimestamp(2);
        Instant start = first == null ? publishing : first.toInstant();
        return Duration.between(start, last.toInstant()).toNanos() / 1e9;
    }

    private static Optional<OutcomeSummary.Latency> latency(Connection connection, Instant since) throws SQLException {
        try (PreparedStatement statement = since(connection, LATENCY, since);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new OutcomeSummary.Latency(row.getDouble(1), row.getDouble(2), row.getDouble(3)))
                    : Optional.empty();
        }
    }

    private static Map<String, Long> counts(Connection connection, String query) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    private static String models(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MODELS);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private static PreparedStatement since(Connection connection, String query, Instant since) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setTimestamp(1, Timestamp.from(since));
        return statement;
    }
}
