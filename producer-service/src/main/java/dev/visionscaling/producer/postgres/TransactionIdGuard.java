package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.cli.CommandFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guards the publishing order. Every cluster counts its own transactions: next to rows and a checkpoint that come from
 * another one, new rows could sort before the checkpoint and be skipped. What a publisher relies on is that exactly the
 * published rows sort up to the checkpoint; wherever that may have changed, the rows are counted.
 */
final class TransactionIdGuard {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionIdGuard.class);

    // A checkpoint is always below the oldest open transaction, and a row is never from a future one.
    private static final String AHEAD = """
            SELECT coalesce((SELECT inserted_by FROM publish_checkpoint WHERE topic = ?)
                    >= pg_snapshot_xmin(pg_current_snapshot()), false)
                OR coalesce((SELECT inserted_by FROM image_info ORDER BY inserted_by DESC, id DESC LIMIT 1)
                    >= pg_snapshot_xmax(pg_current_snapshot()), false)""";
    private static final String SKIPPED = """
            SELECT (SELECT count(*) FROM image_info i WHERE (i.inserted_by, i.id) <= (c.inserted_by, c.id)) - c.published
            FROM publish_checkpoint c WHERE topic = ?""";
    private static final String STORED = "SELECT system_identifier, timeline FROM publish_checkpoint WHERE topic = ?";
    private static final String STORE = """
            INSERT INTO publish_checkpoint (topic, inserted_by, id, published, system_identifier, timeline)
            VALUES (?, '0', 0, 0, ?, ?)
            ON CONFLICT (topic) DO UPDATE SET
                system_identifier = excluded.system_identifier, timeline = excluded.timeline""";
    private static final String RENUMBER = """
            UPDATE image_info SET inserted_by = pg_current_xact_id()
            WHERE inserted_by >= pg_snapshot_xmax(pg_current_snapshot())""";

    private TransactionIdGuard() {}

    /**
     * Verifies the order before a publisher continues, and stores the cluster's identity with the checkpoint.
     *
     * @throws CommandFailedException if rows would be skipped
     */
    static void requireOwn(Connection connection, String topic) throws SQLException {
        if (areAhead(connection, topic)) {
            throw new CommandFailedException("images or the checkpoint of topic " + topic
                    + " come from another server, for example from a restored dump: run 'reset' to put them in order;"
                    + " everything is then published from the start");
        }
        ClusterIdentity current = ClusterIdentity.of(connection);
        Optional<ClusterIdentity> stored = stored(connection, topic);
        if (stored.isPresent()) {
            requireOwn(connection, topic, stored.get(), current);
        }
        store(connection, topic, current);
    }

    private static void requireOwn(Connection connection, String topic, ClusterIdentity stored, ClusterIdentity current)
            throws SQLException {
        if (!stored.isKnownAsSameCluster(current) || stored.isKnownAsOtherTimeline(current)) {
            requireNoneSkipped(connection, topic);
        }
        if (stored.isKnownAsOtherCluster(current)) {
            LOG.info("this is another cluster than the checkpoint's, as after an upgrade or a restored dump;"
                    + " no image would be skipped, so publishing continues");
        } else if (stored.isKnownAsOtherTimeline(current)) {
            LOG.warn(
                    "PostgreSQL continues on timeline {} after a fail-over or a restore (the checkpoint's was {});"
                            + " if it lost rows that it had acknowledged, 'status' shows images as missing once the lag"
                            + " is 0: then run 'redrive --missing'",
                    current.timeline().orElseThrow(),
                    stored.timeline().orElseThrow());
        }
    }

    private static void requireNoneSkipped(Connection connection, String topic) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SKIPPED)) {
            select.setString(1, topic);
            try (ResultSet row = select.executeQuery()) {
                long skipped = row.next() ? row.getLong(1) : 0;
                if (skipped > 0) {
                    throw new CommandFailedException(
                            skipped + " images would never be published, because they sort"
                                    + " before the checkpoint of topic " + topic
                                    + ", which comes from another server, for"
                                    + " example from a restored dump: run 'reset'; everything is then published from the start");
                }
            }
        }
    }

    private static Optional<ClusterIdentity> stored(Connection connection, String topic) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STORED)) {
            select.setString(1, topic);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new ClusterIdentity(
                                Optional.ofNullable(row.getObject(1, Long.class)),
                                Optional.ofNullable(row.getObject(2, Integer.class))))
                        : Optional.empty();
            }
        }
    }

    private static void store(Connection connection, String topic, ClusterIdentity current) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(STORE)) {
            upsert.setString(1, topic);
            upsert.setObject(2, current.system().orElse(null), Types.BIGINT);
            upsert.setObject(3, current.timeline().orElse(null), Types.INTEGER);
            upsert.executeUpdate();
        }
    }

    /** Assigns rows that are ahead to the current transaction; requires the table's owner. */
    static void renumber(Connection connection, String topic) throws SQLException {
        if (areAhead(connection, topic)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(RENUMBER);
            }
        }
    }

    private static boolean areAhead(Connection connection, String topic) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AHEAD)) {
            select.setString(1, topic);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
