package dev.visionscaling.consumer.postgres;

import dev.visionscaling.common.database.SqlErrors;
import dev.visionscaling.common.database.Transactions;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.isolation.CrashLoopGuard;
import dev.visionscaling.consumer.message.SourceRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps one row per partition of a group: the offset where the last process started, and how many in a row did. */
public final class PostgresTaskStartStore implements CrashLoopGuard.TaskStartStore {
    private static final String RECORD_START = """
            INSERT INTO partition_starts AS known (consumer_group, topic, partition, position, process, starts, time)
            VALUES (?, ?, ?, ?, ?, 1, now())
            ON CONFLICT (consumer_group, topic, partition) DO UPDATE SET
                starts = CASE
                    WHEN known.position <> excluded.position THEN 1
                    WHEN known.process = excluded.process THEN known.starts
                    ELSE known.starts + 1
                END,
                position = excluded.position, process = excluded.process, time = excluded.time
            RETURNING starts
            """;

    private final DataSource database;
    private final String group;
    private final UUID process;

    /** @param process identifies this process among all others */
    public PostgresTaskStartStore(DataSource database, String group, UUID process) {
        this.database = database;
        this.group = group;
        this.process = process;
    }

    @Override
    public int recordStart(SourceRecord first) throws TransientException {
        try {
            return Transactions.write(database, connection -> recordStart(connection, first));
        } catch (SQLException e) {
            if (SqlErrors.isTransient(e)) {
                throw new TransientException(String.valueOf(e.getMessage()), e);
            }
            throw new IllegalStateException("the task start cannot be recorded: " + e.getMessage(), e);
        }
    }

    private int recordStart(Connection connection, SourceRecord first) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECORD_START)) {
            statement.setString(1, group);
            statement.setString(2, first.topic());
            statement.setInt(3, first.partition());
            statement.setLong(4, first.offset());
            statement.setObject(5, process);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
