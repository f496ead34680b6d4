package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.database.Transactions;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.missing.MissingKeys;
import dev.visionscaling.producer.publish.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Pages through {@code image_info} up to a checkpoint, in publishing order, and looks up the outcomes of each page. */
public final class PostgresMissingKeys implements MissingKeys {
    /**
     * Selects rows of image_info, as {@code i}, that have neither a prediction nor a rejection. Its two parameters are
     * the name of the default bucket, or empty if it is not known: rows may name it, outcomes do not.
     */
    static final String WITHOUT_OUTCOME = """
            NOT EXISTS (SELECT FROM prediction_results p WHERE p.image_key = i.image_key
                AND p.bucket = CASE i.bucket WHEN ? THEN '' ELSE i.bucket END)
            AND NOT EXISTS (SELECT FROM rejected_images r WHERE r.image_key = i.image_key
                AND r.bucket = CASE i.bucket WHEN ? THEN '' ELSE i.bucket END)""";

    private static final String CHECKPOINT = "SELECT inserted_by::text, id FROM publish_checkpoint WHERE topic = ?";
    // The first row has the position of the last image and the number of images; it alone has no key.
    private static final String PART = """
            WITH part AS MATERIALIZED (
                SELECT inserted_by, id, image_key, bucket FROM image_info
                WHERE (inserted_by, id) > (?::xid8, ?) AND (inserted_by, id) <= (?::xid8, ?)
                ORDER BY inserted_by, id LIMIT ?)
            (SELECT NULL AS missing, NULL AS bucket, part.inserted_by::text AS transaction, part.id, count(*) OVER () AS images
                FROM part ORDER BY part.inserted_by DESC, part.id DESC LIMIT 1)
            UNION ALL
            SELECT i.image_key, i.bucket, NULL, NULL, NULL FROM part i WHERE
            """ + WITHOUT_OUTCOME;
    // Every part is to cost the same, whatever the statistics say: index lookups, and no pass over a whole table.
    private static final String BY_INDEX = "SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off;"
            + " SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

    private final DataSource database;
    private final Position end;
    private final String defaultBucket;
    private Position position = Position.START;

    private PostgresMissingKeys(DataSource database, Position end, Optional<String> defaultBucket) {
        this.database = database;
        this.end = end;
        this.defaultBucket = defaultBucket.orElse("");
    }

    /**
     * The images up to the checkpoint of {@code topic}.
     *
     * @param defaultBucket its name, if it is known, which rows may spell out
     */
    public static PostgresMissingKeys upToCheckpoint(DataSource database, String topic, Optional<String> defaultBucket)
            throws TransientException {
        try (Connection connection = database.getConnection()) {
            return new PostgresMissingKeys(database, checkpoint(connection, topic), defaultBucket);
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }

    static Position checkpoint(Connection connection, String topic) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CHECKPOINT)) {
            select.setString(1, topic);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Position(Long.parseUnsignedLong(row.getString(1)), row.getLong(2))
                        : Position.START;
            }
        }
    }

    @Override
    public Part next(int limit) throws TransientException {
        try {
            return Transactions.read(database, BY_INDEX, connection -> next(connection, limit));
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }

    private Part next(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PART)) {
            select.setString(1, Long.toUnsignedString(position.insertedBy()));
            select.setLong(2, position.id());
            select.setString(3, Long.toUnsignedString(end.insertedBy()));
            select.setLong(4, end.id());
            select.setInt(5, limit);
            select.setString(6, defaultBucket);
            select.setString(7, defaultBucket);
            return read(select);
        }
    }

    private Part read(PreparedStatement select) throws SQLException {
        int images = 0;
        Position last = position;
        List<ImageId> missing = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String key = rows.getString(1);
                if (key == null) {
                    last = new Position(Long.parseUnsignedLong(rows.getString(3)), rows.getLong(4));
                    images = rows.getInt(5);
                } else {
                    missing.add(new ImageId(rows.getString(2), key));
                }
            }
        }
        position = last;
        return new Part(images, missing);
    }
}
