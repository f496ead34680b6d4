package dev.visionscaling.producer.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The running server whose session holds the lease. Pages are read from no other: during a fail-over, connections of
 * one pool can lead to two servers, whose transactions have the same numbers and other rows. Safe from any thread.
 */
public final class LeaseServer {
    private static final String STARTED = "SELECT extract(epoch FROM pg_postmaster_start_time())::text";

    private volatile @Nullable String started;

    /** Remembers the server of {@code session}, which holds the lease. */
    void remember(Connection session) throws SQLException {
        started = startOf(session);
    }

    /** Returns true if {@code connection} leads to the server of the lease, or if there was no lease yet. */
    boolean isReachedBy(Connection connection) throws SQLException {
        String remembered = started;
        return remembered == null || remembered.equals(startOf(connection));
    }

    private static String startOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STARTED)) {
            row.next();
            return row.getString(1);
        }
    }
}
