package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs read-only transactions whose statements all see the same snapshot. */
final class ReadOnly {
    private ReadOnly() {}

    /** The statements of one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** @throws DatabaseUnavailableException on any failure */
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
            throw unavailable(e);
        }
    }

    static DatabaseUnavailableException unavailable(SQLException e) {
        Throwable cause = e.getCause() instanceof SQLException root ? root : e;
        return new DatabaseUnavailableException("PostgreSQL: " + cause.getMessage(), e);
    }
}
