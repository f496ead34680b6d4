package dev.visionscaling.benchmarks.fleet;

import dev.visionscaling.harness.outcomes.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows that a fleet writes. Used by one thread. */
record FleetRows(Database database) {
    // PostgreSQL's own statistics, at most a second old: the rows of a key replace each other.
    private static final String WRITTEN =
            "SELECT n_tup_ins + n_tup_upd FROM pg_stat_user_tables WHERE relname = 'prediction_results'";
    private static final String LONGEST_WAIT = "SELECT coalesce(max(latency_ms), 0) FROM prediction_results"
            + " WHERE time - latency_ms * interval '1 millisecond' >= ?";
    private static final String KEYS = "SELECT image_key FROM image_info ORDER BY id";

    /** The registered keys. */
    List<String> keys() throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(KEYS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
        }
        return keys;
    }

    /** The number of rows written since the database was created, replaced ones included. */
    double written() throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(WRITTEN)) {
            return number(statement);
        }
    }

    /** Milliseconds from the publication of a record to its row, of the slowest that was published since then. */
    double longestWait(Instant since) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(LONGEST_WAIT)) {
            statement.setTimestamp(1, Timestamp.from(since));
            return number(statement);
        }
    }

    private static double number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getDouble(1);
        }
    }
}
