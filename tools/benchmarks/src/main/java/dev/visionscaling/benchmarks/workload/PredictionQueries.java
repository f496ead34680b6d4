package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.harness.outcomes.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Reads from PostgreSQL what only the benchmarks need to know about the predictions. */
public record PredictionQueries(Database database) {
    private static final String CATEGORIES = "SELECT image_key, category FROM prediction_results";

    // The time in a row is taken before its transaction commits; PostgreSQL itself records the time of the commit. The
    // first two seconds are left out, because the publisher is still connecting to Kafka then.
    private static final String LATENCY = """
            SELECT p[1], p[2], p[3], p[4]
            FROM (
                SELECT percentile_cont(ARRAY[0.5, 0.95, 0.99, 1]) WITHIN GROUP (ORDER BY
                           extract(epoch FROM pg_xact_commit_timestamp(xmin) - published) * 1000) AS p
                FROM (SELECT xmin, time - latency_ms * interval '1 millisecond' AS published,
                             min(time - latency_ms * interval '1 millisecond') OVER () AS first
                      FROM prediction_results) rows
                WHERE published >= first + interval '2 seconds') steady""";

    // Leaves out the beginning and the end, when some consumers have no work.
    private static final String STEADY_RATE = """
            SELECT 0.7 * count(*) / extract(epoch FROM
                percentile_disc(0.8) WITHIN GROUP (ORDER BY time) - percentile_disc(0.1) WITHIN GROUP (ORDER BY time))
            FROM prediction_results""";
    private static final String TRANSACTIONS =
            "SELECT count(DISTINCT xmin::text)::float8 / count(*) FROM prediction_results";
    private static final String CONNECTIONS =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'consumer %'";

    /** Milliseconds from the moment when a key was due to be published to the commit of its row. */
    public record CommitLatency(double p50, double p95, double p99, double max) {}

    /** Each image's category by its key. */
    public Map<String, String> categories() throws SQLException {
        Map<String, String> categories = new HashMap<>();
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(CATEGORIES);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                categories.put(rows.getString(1), rows.getString(2));
            }
        }
        return categories;
    }

    /** The latency of all images except those of the first two seconds. */
    public CommitLatency commitLatency() throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(LATENCY);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new CommitLatency(row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getDouble(4));
        }
    }

    /** Rows per second, from the first tenth to four fifths of all rows. */
    public double steadyRate() throws SQLException {
        return number(STEADY_RATE);
    }

    /** The number of transactions per row. */
    public double transactionsPerRow() throws SQLException {
        return number(TRANSACTIONS);
    }

    /** The number of connections that consumers have now. */
    public double connections() throws SQLException {
        return number(CONNECTIONS);
    }

    private double number(String query) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getDouble(1);
        }
    }
}
