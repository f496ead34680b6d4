package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.cli.CommandFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Guards the publishing order. Every server counts its own transactions: rows and a checkpoint restored from another
 * server's dump can be ahead of this server's count, so that new rows would sort before the checkpoint and be skipped.
 */
final class TransactionIdGuard {
    private static final String AHEAD = """
            SELECT coalesce(greatest(
                (SELECT inserted_by FROM publish_checkpoint WHERE topic = ?),
                (SELECT inserted_by FROM image_info ORDER BY inserted_by DESC, id DESC LIMIT 1))
                >= pg_snapshot_xmax(pg_current_snapshot()), false)""";
    private static final String RENUMBER = """
            UPDATE image_info SET inserted_by = pg_current_xact_id()
            WHERE inserted_by >= pg_snapshot_xmax(pg_current_snapshot())""";

    private TransactionIdGuard() {}

    /** @throws CommandFailedException if the checkpoint or a row is ahead of this server's transactions */
    static void requireOwn(Connection connection, String topic) throws SQLException {
        if (areAhead(connection, topic)) {
            throw new CommandFailedException("images or the checkpoint of topic " + topic
                    + " come from another server, for example from a restored dump: run 'reset' to put them in order;"
                    + " everything is then published from the start");
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
