package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.database.SqlErrors;
import dev.visionscaling.producer.OutageException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Says in the producer's words what went wrong in the database. */
final class SqlExceptionTranslator {
    private SqlExceptionTranslator() {}

    /**
     * The outage that {@code e} is.
     *
     * @throws CommandFailedException if it is none: it would fail the same way for ever
     */
    static OutageException outage(SQLException e) {
        if (SqlErrors.isTransient(e)) {
            return new OutageException(message(e), e);
        }
        throw failure(e);
    }

    /** {@code e} for a command that does not retry. */
    static CommandFailedException failure(SQLException e) {
        return new CommandFailedException(message(e), e);
    }

    // The server's first line: hints and positions follow in more. The pool's own message only counts connections.
    private static String message(SQLException e) {
        Throwable telling = e instanceof SQLTransientConnectionException && e.getCause() != null ? e.getCause() : e;
        return "PostgreSQL: "
                + String.valueOf(telling.getMessage()).lines().findFirst().orElse("");
    }
}
