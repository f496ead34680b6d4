package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.database.Transactions;
import dev.visionscaling.producer.publish.Position;
import dev.visionscaling.producer.status.Accuracy;
import dev.visionscaling.producer.status.BinCounts;
import dev.visionscaling.producer.status.Confusion;
import dev.visionscaling.producer.status.ImageCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Counts images and outcomes. */
public final class PostgresImageCounts {
    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM image_info),
                coalesce((SELECT published FROM publish_checkpoint WHERE topic = ?), 0),
                (SELECT count(*) FROM prediction_results),
                waiting.registered, waiting.published
            FROM (SELECT count(*) AS registered, count(*) FILTER (WHERE (inserted_by, id) <= (?::xid8, ?)) AS published
                FROM image_info i WHERE
            """ + PostgresMissingKeys.WITHOUT_OUTCOME + ") waiting";
    private static final String ACCURACY = "SELECT predicted, correct FROM accuracy";
    private static final String CONFUSIONS = """
            SELECT expected_category, predicted_category, images FROM confusions
            ORDER BY images DESC, expected_category, predicted_category LIMIT 5""";
    private static final String BINS = """
            SELECT bin, sum(images), bool_or(rules_digest IS NOT NULL) FROM outcomes_by_bin
            WHERE bin IS NOT NULL GROUP BY bin""";
    private static final String REJECTED = "SELECT reason, count(*) FROM rejected_images GROUP BY reason";

    private final DataSource database;
    private final String defaultBucket;

    /** @param defaultBucket its name, if it is known, which rows may spell out */
    public PostgresImageCounts(DataSource database, Optional<String> defaultBucket) {
        this.database = database;
        this.defaultBucket = defaultBucket.orElse("");
    }

    /**
     * The position of the checkpoint.
     *
     * @throws dev.visionscaling.common.cli.CommandFailedException if PostgreSQL does not answer
     */
    public Position checkpoint(String topic) {
        try (Connection connection = database.getConnection()) {
            return PostgresMissingKeys.checkpoint(connection, topic);
        } catch (SQLException e) {
            throw SqlExceptionTranslator.failure(e);
        }
    }

    /**
     * Counts everything.
     *
     * @param published the checkpoint up to which images count as published when they are waiting
     * @throws dev.visionscaling.common.cli.CommandFailedException if PostgreSQL does not answer
     */
    public ImageCounts count(String topic, Position published) {
        try {
            return Transactions.read(database, connection -> count(connection, topic, published));
        } catch (SQLException e) {
            throw SqlExceptionTranslator.failure(e);
        }
    }

    private ImageCounts count(Connection connection, String topic, Position published) throws SQLException {
        SortedMap<String, Long> rejected = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(REJECTED);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                rejected.put(rows.getString(1), rows.getLong(2));
            }
        }
        try (PreparedStatement select = connection.prepareStatement(COUNTS)) {
            select.setString(1, topic);
            select.setString(2, Long.toUnsignedString(published.insertedBy()));
            select.setLong(3, published.id());
            select.setString(4, defaultBucket);
            select.setString(5, defaultBucket);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new ImageCounts(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        rejected,
                        new ImageCounts.Waiting(row.getLong(4), row.getLong(5)),
                        bins(connection),
                        accuracy(connection));
            }
        }
    }

    private static BinCounts bins(Connection connection) throws SQLException {
        SortedMap<String, Long> images = new TreeMap<>();
        boolean byRules = false;
        try (PreparedStatement select = connection.prepareStatement(BINS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                images.put(rows.getString(1), rows.getLong(2));
                byRules |= rows.getBoolean(3);
            }
        }
        return new BinCounts(images, byRules);
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
