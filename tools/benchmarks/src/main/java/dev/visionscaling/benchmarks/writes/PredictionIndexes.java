package dev.visionscaling.benchmarks.writes;

import dev.visionscaling.harness.outcomes.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Empties the table of predictions, with or without the live page's indexes. Used by one thread. */
final class PredictionIndexes {
    private static final String PAGE_INDEXES = "SELECT indexname, indexdef FROM pg_indexes"
            + " WHERE tablename = 'prediction_results' AND indexname <> 'prediction_results_pkey'";

    private final Database database;
    private final Map<String, String> definitions = new TreeMap<>();

    /** Remembers the indexes that the table has now. */
    PredictionIndexes(Database database) throws SQLException {
        this.database = database;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(PAGE_INDEXES)) {
            while (rows.next()) {
                definitions.put(rows.getString(1), rows.getString(2));
            }
        }
    }

    /** The number of rows in the table now. */
    long rows() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM prediction_results")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void empty(boolean withPageIndexes) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE prediction_results");
            for (Map.Entry<String, String> index : definitions.entrySet()) {
                statement.execute("DROP INDEX IF EXISTS " + index.getKey());
                if (withPageIndexes) {
                    statement.execute(index.getValue());
                }
            }
        }
    }
}
