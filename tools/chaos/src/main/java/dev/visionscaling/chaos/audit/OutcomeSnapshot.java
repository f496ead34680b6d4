package dev.visionscaling.chaos.audit;

import dev.visionscaling.harness.outcomes.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The outcome tables at one moment.
 *
 * @param rows every outcome by its key; each list has one row unless a promise is broken
 * @param registered the keys of image_info in the order of publication
 * @param rewritten keys of predictions that were written more than once
 */
public record OutcomeSnapshot(Map<String, List<Row>> rows, List<String> registered, Set<String> rewritten) {

    /**
     * One row, without the columns that differ each time an image is processed.
     *
     * @param predicted whether it is a prediction; otherwise a rejection
     * @param label the category, or the reason for a rejection
     * @param confidence in percent; 0 for a rejection
     * @param about the model and its digest, or the detail of a rejection
     */
    public record Row(boolean predicted, String label, double confidence, String about) {
        @Override
        public String toString() {
            return predicted ? label + " " + confidence + " %" : "rejected (" + label + ")";
        }
    }

    /** Reads all rows in one transaction. */
    public static OutcomeSnapshot read(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            Map<String, List<Row>> rows = new HashMap<>();
            List<String> registered = new ArrayList<>();
            Set<String> rewritten = new HashSet<>();
            try (Statement statement = connection.createStatement()) {
                try (ResultSet row = statement.executeQuery(
                        "SELECT image_key, category, confidence, model || ' ' || weights_digest FROM prediction_results")) {
                    while (row.next()) {
                        add(
                                rows,
                                row.getString(1),
                                new Row(true, row.getString(2), row.getDouble(3), row.getString(4)));
                    }
                }
                try (ResultSet row = statement.executeQuery("SELECT image_key, reason, detail FROM rejected_images")) {
                    while (row.next()) {
                        add(rows, row.getString(1), new Row(false, row.getString(2), 0, row.getString(3)));
                    }
                }
                try (ResultSet row =
                        statement.executeQuery("SELECT image_key FROM image_info ORDER BY inserted_by, id")) {
                    while (row.next()) {
                        registered.add(row.getString(1));
                    }
                }
                try (ResultSet row =
                        statement.executeQuery("SELECT image_key FROM prediction_results WHERE rewritten")) {
                    while (row.next()) {
                        rewritten.add(row.getString(1));
                    }
                }
            }
            return new OutcomeSnapshot(rows, registered, rewritten);
        }
    }

    private static void add(Map<String, List<Row>> rows, String key, Row row) {
        rows.computeIfAbsent(key, unused -> new ArrayList<>(1)).add(row);
    }
}
