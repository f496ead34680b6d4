package dev.visionscaling.producer.postgres;

import dev.visionscaling.producer.ImageCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Counts images and outcomes. */
public final class PostgresImageCounts {
    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM image_info),
                coalesce((SELECT published FROM publish_checkpoint WHERE topic = ?), 0),
                (SELECT count(*) FROM prediction_results),
                (SELECT count(*) FROM image_info i
                    WHERE NOT EXISTS (SELECT FROM prediction_results p WHERE p.image_key = i.image_key)
                    AND NOT EXISTS (SELECT FROM rejected_images r WHERE r.image_key = i.image_key)),
                labelled, correct
            FROM (SELECT count(*) AS labelled, count(*) FILTER (WHERE category = expected_category) AS correct
                FROM prediction_results JOIN image_info USING (image_key) WHERE expected_category IS NOT NULL) judged""";
    private static final String REJECTED = "SELECT reason, count(*) FROM rejected_images GROUP BY reason";

    private final DataSource database;

    public PostgresImageCounts(DataSource database) {
        this.database = database;
    }

    /** @throws dev.visionscaling.common.cli.CommandFailedException if the database does not answer */
    public ImageCounts count(String topic) {
        try (Connection connection = database.getConnection()) {
            // Both statements see the same moment.
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return count(connection, topic);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw PostgresFailures.failure(e);
        }
    }

    private static ImageCounts count(Connection connection, String topic) throws SQLException {
        SortedMap<String, Long> rejected = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(REJECTED);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                rejected.put(rows.getString(1), rows.getLong(2));
            }
        }
        try (PreparedStatement select = connection.prepareStatement(COUNTS)) {
            select.setString(1, topic);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new ImageCounts(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        rejected,
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6));
            }
        }
    }
}
