package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.Census;
import dev.visionscaling.dashboard.Change;
import dev.visionscaling.dashboard.Changes;
import dev.visionscaling.dashboard.Opening;
import dev.visionscaling.dashboard.Rejected;
import dev.visionscaling.dashboard.Rejections;
import dev.visionscaling.dashboard.ResultSource;
import dev.visionscaling.dashboard.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Reads new rows by the number of the transaction that wrote them, everything else as rarely as can be. */
public final class PostgresResultSource implements ResultSource {
    /** Half a second of the fastest fleet; who is further behind counts anew. */
    private static final int MAX_ROWS = 5_000;

    private static final String SINCE = """
            SELECT %s, p.written_by::text AS writer, p.rewritten
            FROM %s
            WHERE p.written_by >= pg_snapshot_xmin(?::pg_snapshot)
                AND NOT pg_visible_in_snapshot(p.written_by, ?::pg_snapshot)
            ORDER BY p.written_by, p.image_key LIMIT ?""".formatted(Rows.COLUMNS, Rows.TABLES);
    private static final String REGISTERED_SINCE = """
            SELECT count(*) FROM image_info
            WHERE inserted_by >= pg_snapshot_xmin(?::pg_snapshot)
                AND NOT pg_visible_in_snapshot(inserted_by, ?::pg_snapshot)""";
    private static final String REASONS = "SELECT reason, count(*) FROM rejected_images GROUP BY reason";
    private static final String REJECTED = """
            SELECT image_key, reason, detail, hostname, time FROM rejected_images
            ORDER BY time DESC, image_key DESC LIMIT 50""";

    private final DataSource database;

    public PostgresResultSource(DataSource database) {
        this.database = database;
    }

    @Override
    public Opening open() {
        return ReadOnly.transaction(database, Beginning::read);
    }

    @Override
    public Census count() {
        return ReadOnly.transaction(database, Beginning::count);
    }

    @Override
    public Changes since(Snapshot seen, Snapshot counted) {
        return ReadOnly.transaction(database, connection -> {
            List<Change> rows = rowsSince(connection, seen);
            boolean complete = rows.size() <= MAX_ROWS;
            return new Changes(
                    Beginning.snapshot(connection),
                    complete ? rows : List.of(),
                    complete,
                    registeredSince(connection, counted));
        });
    }

    @Override
    public Rejections rejections() {
        return ReadOnly.transaction(database, connection -> {
            Map<String, Long> byReason = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(REASONS);
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byReason.put(rows.getString(1), rows.getLong(2));
                }
            }
            return new Rejections(byReason, rejected(connection));
        });
    }

    private static List<Change> rowsSince(Connection connection, Snapshot seen) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SINCE)) {
            select.setString(1, seen.text());
            select.setString(2, seen.text());
            select.setInt(3, MAX_ROWS + 1);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    changes.add(new Change(
                            Rows.prediction(rows),
                            Long.parseLong(rows.getString("writer")),
                            rows.getBoolean("rewritten")));
                }
            }
        }
        return changes;
    }

    private static long registeredSince(Connection connection, Snapshot counted) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(REGISTERED_SINCE)) {
            select.setString(1, counted.text());
            select.setString(2, counted.text());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<Rejected> rejected(Connection connection) throws SQLException {
        List<Rejected> rejected = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(REJECTED);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                rejected.add(new Rejected(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getObject(5, OffsetDateTime.class).toInstant()));
            }
        }
        return rejected;
    }
}
