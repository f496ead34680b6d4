package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.common.database.SqlErrors;
import dev.visionscaling.common.database.Transactions;
import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs read-only transactions whose statements all see the same snapshot. */
final class ReadOnly {
    private ReadOnly() {}

    /** @throws DatabaseUnavailableException on any failure */
    static <T> T transaction(DataSource database, Transactions.Work<T> work) {
        try {
            return Transactions.read(database, work);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    static DatabaseUnavailableException unavailable(SQLException e) {
        Throwable cause = e.getCause() instanceof SQLException root ? root : e;
        return new DatabaseUnavailableException("PostgreSQL: " + SqlErrors.describe(cause), e);
    }
}
