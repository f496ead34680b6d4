package dev.visionscaling.producer.postgres;

import dev.visionscaling.producer.OutageException;
import dev.visionscaling.producer.publish.KeyPage;
import dev.visionscaling.producer.publish.KeyPages;
import dev.visionscaling.producer.publish.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Pages through {@code image_info} by (inserting transaction, id), below the oldest transaction that is still open: what
 * commits later can only appear above every page already read.
 */
public final class PostgresKeyPages implements KeyPages {
    // The text has a name of its own: ORDER BY would take a column of the result before one of the table.
    private static final String PAGE = """
            SELECT inserted_by::text AS transaction, id, image_key FROM image_info
            WHERE (inserted_by, id) > (?::xid8, ?) AND inserted_by < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY inserted_by, id LIMIT ?""";
    private static final String HELD_BACK =
            "SELECT count(*) FROM image_info WHERE inserted_by >= pg_snapshot_xmin(pg_current_snapshot())";
    // A million rows may have been inserted since the statistics were taken: whatever those say, only the index's own
    // order costs the same for every page.
    private static final String IN_INDEX_ORDER = "SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off";

    private final DataSource database;

    public PostgresKeyPages(DataSource database) {
        this.database = database;
    }

    @Override
    public KeyPage after(Position position, int limit) throws OutageException {
        try (Connection connection = database.getConnection();
                Statement planning = connection.createStatement();
                PreparedStatement select = connection.prepareStatement(PAGE)) {
            connection.setAutoCommit(false);
            planning.execute(IN_INDEX_ORDER);
            select.setString(1, Long.toUnsignedString(position.insertedBy()));
            select.setLong(2, position.id());
            select.setInt(3, limit);
            List<KeyPage.Row> rows = new ArrayList<>(limit);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    Position at = new Position(Long.parseUnsignedLong(result.getString(1)), result.getLong(2));
                    rows.add(new KeyPage.Row(at, result.getString(3)));
                }
            }
            connection.commit();
            return new KeyPage(rows);
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }

    @Override
    public long blockedByOpenTransactions() throws OutageException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(HELD_BACK)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }
}
