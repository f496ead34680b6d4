package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.database.Transactions;
import dev.visionscaling.producer.maintenance.ResetReport;
import dev.visionscaling.producer.maintenance.ResetSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Deletes the checkpoint and, on demand, the outcomes and the images, in one transaction. */
public final class PostgresReset {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final DataSource database;

    public PostgresReset(DataSource database) {
        this.database = database;
    }

    /** @throws CommandFailedException if a publisher is active or the role may not delete */
    public ResetReport run(ResetSettings settings) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(Transactions.WRITING);
                return run(settings, connection);
            } finally {
                // Has no effect after a commit.
                connection.rollback();
            }
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw new CommandFailedException(
                        "this database role may not do that: log in as the role that ran 'migrate'", e);
            }
            throw SqlExceptionTranslator.failure(e);
        }
    }

    private static ResetReport run(ResetSettings settings, Connection connection) throws SQLException {
        if (!settings.dryRun() && !PublisherLock.OF_TRANSACTION.tryAcquire(connection, settings.topic())) {
            throw new CommandFailedException(
                    "a publisher is active on topic " + settings.topic() + ": stop it before the reset");
        }
        try (Statement statement = connection.createStatement()) {
            ResetReport report = new ResetReport(
                    settings,
                    published(connection, settings.topic()),
                    settings.outcomes() ? count(statement, "prediction_results") : 0,
                    settings.outcomes() ? count(statement, "rejected_images") : 0,
                    settings.images() ? count(statement, "image_info") : 0);
            if (!settings.dryRun()) {
                TransactionIdGuard.renumber(connection, settings.topic());
                deleteCheckpoint(connection, settings.topic());
                if (settings.outcomes()) {
                    statement.execute("TRUNCATE prediction_results, rejected_images");
                }
                if (settings.images()) {
                    statement.execute("TRUNCATE image_info");
                }
                connection.commit();
            }
            return report;
        }
    }

    private static long published(Connection connection, String topic) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT published FROM publish_checkpoint WHERE topic = ?")) {
            select.setString(1, topic);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static void deleteCheckpoint(Connection connection, String topic) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM publish_checkpoint WHERE topic = ?")) {
            delete.setString(1, topic);
            delete.executeUpdate();
        }
    }

    private static long count(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
