package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.database.Transactions;
import dev.visionscaling.producer.status.Accuracy;
import dev.visionscaling.producer.status.Confusion;
import dev.visionscaling.producer.status.ImageCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
                    AND NOT EXISTS (SELECT FROM rejected_images r WHERE r.image_key = i.image_key))""";
    private static final String ACCURACY = "SELECT predicted, correct FROM accuracy";
    private static final String CONFUSIONS = """
            SELECT expected_category, predicted_category, images FROM confusions
            ORDER BY images DESC, expected_category, predicted_category LIMIT 5""";
    private static final String REJECTED = "SELECT reason, count(*) FROM rejected_images GROUP BY reason";

    private final DataSource database;

    public PostgresImageCounts(DataSource database) {
        this.database = database;
    }

    /** @throws dev.visionscaling.common.cli.CommandFailedException if PostgreSQL does not answer */
    public ImageCounts count(String topic) {
        try {
            return Transactions.read(database, connection -> count(connection, topic));
        } catch (SQLException e) {
            throw SqlExceptionTranslator.failure(e);
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
                        row.getLong(1), row.getLong(2), row.getLong(3), rejected, row.getLong(4), accuracy(connection));
            }
        }
    }

    private static Accuracy accuracy(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ACCURACY);
                ResultSet row = select.executeQuery()) {
            row.next();
            long labelled = row.getLong(1);
            long correct = row.getLong(2);
            return new Accuracy(labelled, correct, correct == labelled ? List.of() : confusions(connection));
        }
    }

    private static List<Confusion> confusions(Connection connection) throws SQLException {
        List<Confusion> confusions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(CONFUSIONS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                confusions.add(new Confusion(rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return confusions;
    }
}
