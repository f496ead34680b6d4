package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.database.SqlErrors;
import dev.visionscaling.common.retry.TransientException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Translates exceptions of PostgreSQL into the producer's. */
final class SqlExceptionTranslator {
    private SqlExceptionTranslator() {}

    /**
     * The exception for a failure that can be retried.
     *
     * @throws CommandFailedException if {@code e} is not transient
     */
    static TransientException outage(SQLException e) {
        if (SqlErrors.isTransient(e)) {
            return new TransientException(message(e), e);
        }
        throw failure(e);
    }

    /** The exception for a command that does not retry. */
    static CommandFailedException failure(SQLException e) {
        return new CommandFailedException(message(e), e);
    }

    // The server's first line, without hints and positions. The pool's own message only counts connections.
    private static String message(SQLException e) {
        Throwable cause = e instanceof SQLTransientConnectionException && e.getCause() != null ? e.getCause() : e;
        return "PostgreSQL: " + SqlErrors.describe(cause).lines().findFirst().orElse("");
    }
}
