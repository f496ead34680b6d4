package dev.visionscaling.common.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Transactions that keep this project's promises whatever defaults the server, the database or the role has. They set
 * everything for themselves, because through a connection pooler each may run in another session.
 */
public final class Transactions {
    // A client that freezes or vanishes during a transaction would keep its locks until TCP notices, hours later. No
    // transaction of this project waits for anything but the server.
    private static final String END_IF_SILENT = "SET LOCAL idle_in_transaction_session_timeout = '10s'";

    private static final String READING =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; " + END_IF_SILENT;

    /**
     * The first statements of a transaction that writes: each further one sees what others have committed by then, and
     * the commit survives a crash. Levels that wait for standbys are kept.
     */
    public static final String WRITING = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; " + END_IF_SILENT
            + "; SELECT set_config('synchronous_commit', 'on', true)"
            + " WHERE current_setting('synchronous_commit') IN ('off', 'local')";

    private Transactions() {}

    /** Sets the parameters of statements, and returns what is known of their effect beforehand. */
    @FunctionalInterface
    public interface Parameters<T> {
        T set(PreparedStatement statements) throws SQLException;
    }

    /** The further statements of a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Runs a transaction that reads: all statements of {@code work} see the same snapshot, and none may write. */
    public static <T> T read(DataSource database, Work<T> work) throws SQLException {
        return run(database, READING, work);
    }

    /**
     * Runs a transaction that reads, with further statements first.
     *
     * @param more these statements, which cost no further round trip
     */
    public static <T> T read(DataSource database, String more, Work<T> work) throws SQLException {
        return run(database, READING + "; " + more, work);
    }

    /** Runs a transaction that begins with {@link #WRITING}; it is committed when this returns. */
    public static <T> T write(DataSource database, Work<T> work) throws SQLException {
        return run(database, WRITING, work);
    }

    /**
     * Runs a transaction that writes, with further statements first.
     *
     * @param more these statements, which cost no further round trip
     */
    public static <T> T write(DataSource database, String more, Work<T> work) throws SQLException {
        return run(database, WRITING + "; " + more, work);
    }

    /**
     * Runs a whole transaction that writes in one round trip: {@link #WRITING}, {@code statements} and the commit; it is
     * committed when this returns.
     *
     * @return what {@code parameters} returned
     */
    public static <T> T writeAtOnce(DataSource database, String statements, Parameters<T> parameters)
            throws SQLException {
        return inConnection(database, connection -> {
            try (PreparedStatement all =
                    connection.prepareStatement(String.join("; ", WRITING, statements, "COMMIT"))) {
                T result = parameters.set(all);
                all.execute();
                return result;
            }
        });
    }

    private static <T> T run(DataSource database, String first, Work<T> work) throws SQLException {
        return inConnection(database, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(first)) {
                statement.execute();
                T result = work.with(connection);
                connection.commit();
                return result;
            }
        });
    }

    private static <T> T inConnection(DataSource database, Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return work.with(connection);
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
