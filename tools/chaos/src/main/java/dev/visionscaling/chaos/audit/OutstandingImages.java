package dev.visionscaling.chaos.audit;

import dev.visionscaling.harness.outcomes.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts the registered images that have no outcome yet. */
public record OutstandingImages(Database database) {
    // The tables are joined on the columns that they share: before the upgrade, these include no bucket.
    private static final String COUNT = """
            SELECT count(*) FROM (
                SELECT image_info.* FROM image_info NATURAL LEFT JOIN prediction_results WHERE category IS NULL
            ) unpredicted NATURAL LEFT JOIN rejected_images WHERE reason IS NULL""";

    public long count() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNT)) {
            row.next();
            return row.getLong(1);
        }
    }
}
