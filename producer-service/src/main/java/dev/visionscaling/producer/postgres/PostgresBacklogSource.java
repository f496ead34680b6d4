package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.publish.Backlog;
import dev.visionscaling.producer.publish.BacklogSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Counts the rows after a topic's checkpoint; reads only the part of the publishing index that holds them. */
public final class PostgresBacklogSource implements BacklogSource {
    private static final String BACKLOG = """
            WITH done AS (
                SELECT coalesce(max(published), 0) AS published, coalesce(max(inserted_by), '0'::xid8) AS inserted_by,
                    coalesce(max(id), 0) AS id
                FROM publish_checkpoint WHERE topic = ?)
            SELECT (SELECT published FROM done),
                count(*) FILTER (WHERE inserted_by < pg_snapshot_xmin(pg_current_snapshot())),
                count(*) FILTER (WHERE inserted_by >= pg_snapshot_xmin(pg_current_snapshot()))
            FROM image_info
            WHERE (inserted_by, id) > ((SELECT inserted_by FROM done), (SELECT id FROM done))""";

    private final DataSource database;
    private final String topic;

    public PostgresBacklogSource(DataSource database, String topic) {
        this.database = database;
        this.topic = topic;
    }

    @Override
    public Backlog read() throws TransientException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(BACKLOG)) {
            select.setString(1, topic);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Backlog(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }
}
