package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.DatabaseAwayException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs statements that all see the same moment and can change nothing. */
final class ReadOnly {
    private ReadOnly() {}

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** @throws DatabaseAwayException for every failure */
    static <T> T transaction(DataSource database, Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            try {
                return work.with(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw away(e);
        }
    }

    static DatabaseAwayException away(SQLException e) {
        Throwable cause = e.getCause() instanceof SQLException root ? root : e;
        return new DatabaseAwayException("PostgreSQL: " + cause.getMessage(), e);
    }
}
