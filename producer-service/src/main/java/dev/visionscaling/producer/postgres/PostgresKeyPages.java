package dev.visionscaling.producer.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.database.Transactions;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.publish.KeyPage;
import dev.visionscaling.producer.publish.KeyPages;
import dev.visionscaling.producer.publish.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages through {@code image_info} by (inserting transaction, id), up to the oldest open transaction, so that rows that
 * are committed later can only appear after every page that was already read.
 */
public final class PostgresKeyPages implements KeyPages {
    // The text needs an alias: in ORDER BY, the name of a result column would hide that of the table's column.
    private static final String PAGE = """
            SELECT inserted_by::text AS transaction, id, bucket, image_key FROM image_info
            WHERE (inserted_by, id) > (?::xid8, ?) AND inserted_by < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY inserted_by, id LIMIT ?""";
    private static final String BLOCKED =
            "SELECT count(*) FROM image_info WHERE inserted_by >= pg_snapshot_xmin(pg_current_snapshot())";
    // The statistics may be older than the last million rows. Only reading in index order makes every page cost the
    // same, whatever they say.
    private static final String IN_INDEX_ORDER = "SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off";

    private final HikariDataSource database;
    private final LeaseServer server;

    public PostgresKeyPages(HikariDataSource database, LeaseServer server) {
        this.database = database;
        this.server = server;
    }

    @Override
    public KeyPage after(Position position, int limit) throws TransientException {
        try {
            return Transactions.read(database, IN_INDEX_ORDER, connection -> after(connection, position, limit));
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }

    private KeyPage after(Connection connection, Position position, int limit) throws SQLException {
        if (!server.isReachedBy(connection)) {
            database.getHikariPoolMXBean().softEvictConnections();
            throw new SQLTransientConnectionException(
                    "pages are read from another server than the one that holds the lease");
        }
        try (PreparedStatement select = connection.prepareStatement(PAGE)) {
            select.setString(1, Long.toUnsignedString(position.insertedBy()));
            select.setLong(2, position.id());
            select.setInt(3, limit);
            List<KeyPage.Row> rows = new ArrayList<>(limit);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    Position at = new Position(Long.parseUnsignedLong(result.getString(1)), result.getLong(2));
                    rows.add(new KeyPage.Row(at, new ImageId(result.getString(3), result.getString(4))));
                }
            }
            return new KeyPage(rows);
        }
    }

    @Override
    public long blockedByOpenTransactions() throws TransientException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(BLOCKED)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }
}
