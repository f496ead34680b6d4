package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.postgres.QueryRunner.Query;
import dev.visionscaling.dashboard.results.Change;
import dev.visionscaling.dashboard.results.Changes;
import dev.visionscaling.dashboard.results.InitialState;
import dev.visionscaling.dashboard.results.Rejected;
import dev.visionscaling.dashboard.results.Rejections;
import dev.visionscaling.dashboard.results.ResultSource;
import dev.visionscaling.dashboard.results.Snapshot;
import dev.visionscaling.dashboard.results.Totals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads new rows by the id of the transaction that wrote them, and everything else as rarely as possible. */
public final class PostgresResultSource implements ResultSource {
    /** Half a second of results at the highest rate; if there are more, everything is counted again. */
    private static final int MAX_ROWS = 5_000;

    private static final int ROWS = 1_000;

    private static final Query SINCE = new Query("news", """
            SELECT %s, p.written_by::text AS writer, p.rewritten
            FROM %s
            WHERE (p.written_by, p.image_key, p.bucket)
                    > (greatest(pg_snapshot_xmin(?::text::pg_snapshot), ?::text::xid8), ?, ?)
                AND NOT pg_visible_in_snapshot(p.written_by, ?::text::pg_snapshot)
            ORDER BY p.written_by, p.image_key, p.bucket LIMIT ?""".formatted(Rows.COLUMNS, Rows.TABLES));
    private static final Query REGISTERED_SINCE = new Query("news-of-images", """
            SELECT count(*) FROM (
                SELECT FROM image_info
                WHERE inserted_by >= pg_snapshot_xmin(?::text::pg_snapshot)
                    AND NOT pg_visible_in_snapshot(inserted_by, ?::text::pg_snapshot)
                LIMIT ?) news""");
    private static final Query REJECTED = new Query("newest-rejections", """
            SELECT bucket, image_key, reason, detail, bin, hostname, time FROM rejected_images
            ORDER BY time DESC, image_key DESC, bucket DESC LIMIT 50""");

    private final DataSource database;
    private final QueryRunner queries;

    public PostgresResultSource(DataSource database, QueryRunner queries) {
        this.database = database;
        this.queries = queries;
    }

    @Override
    public InitialState open() {
        return ReadOnly.transaction(database, connection -> new InitialStateQuery(queries, connection).read());
    }

    @Override
    public InitialState open(Totals counted) {
        return ReadOnly.transaction(database, connection -> new InitialStateQuery(queries, connection).read(counted));
    }

    @Override
    public Totals count() {
        return ReadOnly.transaction(database, connection -> new TableCounter(queries, connection).all());
    }

    @Override
    public Changes since(Snapshot seen, Snapshot counted) {
        return ReadOnly.transaction(database, connection -> {
            List<Change> rows = rowsSince(connection, seen);
            boolean complete = rows.size() <= MAX_ROWS;
            return new Changes(
                    new TableCounter(queries, connection).snapshot(),
                    complete ? rows : List.of(),
                    complete,
                    registeredSince(connection, counted));
        });
    }

    @Override
    public Rejections rejections() {
        return ReadOnly.transaction(
                database,
                connection -> new Rejections(
                        new TableCounter(queries, connection).reasons(),
                        queries.list(
                                connection,
                                REJECTED,
                                List.of(),
                                row -> new Rejected(
                                        Rows.image(row),
                                        row.getString(3),
                                        row.getString(4),
                                        Optional.ofNullable(row.getString(5)),
                                        row.getString(6),
                                        row.getObject(7, OffsetDateTime.class).toInstant()))));
    }

    private List<Change> rowsSince(Connection connection, Snapshot seen) throws SQLException {
        List<Change> changes = new ArrayList<>();
        List<Change> step;
        do {
            Change last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
            step = queries.list(
                    connection,
                    SINCE,
                    List.of(
                            seen.text(),
                            last == null ? "0" : String.valueOf(last.writtenBy()),
                            last == null ? "" : last.prediction().image().key(),
                            last == null ? "" : last.prediction().image().bucket(),
                            seen.text(),
                            ROWS),
                    row -> new Change(
                            Rows.prediction(row),
                            Long.parseLong(row.getString("writer")),
                            row.getBoolean("rewritten")));
            changes.addAll(step);
        } while (step.size() == ROWS && changes.size() <= MAX_ROWS);
        return changes;
    }

    private long registeredSince(Connection connection, Snapshot counted) throws SQLException {
        return queries.read(
                connection,
                REGISTERED_SINCE,
                List.of(counted.text(), counted.text(), Changes.MOST_REGISTERED),
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                });
    }
}
