package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.harness.outcomes.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What stands in the table of predictions, as the benchmarks ask for it. */
public record PredictionQueries(Database database) {
    private static final String CATEGORIES = "SELECT image_key, category FROM prediction_results";

    // The time in a row is taken before its transaction commits; PostgreSQL itself knows when that was over. Publishing
    // begins with a JVM that connects to Kafka for the first time: the keys of its first seconds are no steady pace.
    private static final String LATENCY = """
            SELECT p[1], p[2], p[3], p[4], n
            FROM (
                SELECT percentile_cont(ARRAY[0.5, 0.95, 0.99, 1]) WITHIN GROUP (ORDER BY
                           extract(epoch FROM pg_xact_commit_timestamp(xmin) - published) * 1000) AS p, count(*) AS n
                FROM (SELECT xmin, time - latency_ms * interval '1 millisecond' AS published,
                             min(time - latency_ms * interval '1 millisecond') OVER () AS first
                      FROM prediction_results) rows
                WHERE published >= first + interval '2 seconds') steady""";

    // While all have work: the beginning and the end, when some have none, are left out.
    private static final String STEADY_RATE = """
            SELECT 0.7 * count(*) / extract(epoch FROM
                percentile_disc(0.8) WITHIN GROUP (ORDER BY time) - percentile_disc(0.1) WITHIN GROUP (ORDER BY time))
            FROM prediction_results""";
    private static final String TRANSACTIONS =
            "SELECT count(DISTINCT xmin::text)::float8 / count(*) FROM prediction_results";
    private static final String CONNECTIONS =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'consumer %'";

    /**
     * Milliseconds from the moment at which a key was to be published to the commit of its row.
     *
     * @param images how many the figures are from
     */
    public record CommitLatency(double p50, double p95, double p99, double highest, long images) {}

    /** Every image's category. */
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

    public CommitLatency commitLatency() throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(LATENCY);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new CommitLatency(
                    row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getDouble(4), row.getLong(5));
        }
    }

    /** Rows per second between a tenth and four fifths of them. */
    public double steadyRate() throws SQLException {
        return one(STEADY_RATE);
    }

    /** Transactions per row. */
    public double transactionsPerRow() throws SQLException {
        return one(TRANSACTIONS);
    }

    /** How many connections consumers have at the moment. */
    public double connections() throws SQLException {
        return one(CONNECTIONS);
    }

    private double one(String query) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getDouble(1);
        }
    }
}
