package dev.visionscaling.common.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells failures that pass by themselves from those that come again on every attempt. */
public final class SqlErrors {
    // Classes of SQLSTATE, PostgreSQL manual, appendix A: connection exception, transaction rollback (deadlock,
    // serialization), insufficient resources, operator intervention, system error.
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57", "58");
    // lock_not_available, read_only_sql_transaction (a fail-over under way)
    private static final Set<String> TRANSIENT_STATES = Set.of("55P03", "25006");

    private SqlErrors() {}

    /** Whether the same statement can succeed later without anybody changing it. */
    public static boolean isTransient(SQLException e) {
        if (e instanceof SQLTransientException) {
            return true;
        }
        String state = e.getSQLState();
        // Without a state the failure came from the driver or the pool, not from the server's judgement.
        return state == null
                || TRANSIENT_STATES.contains(state)
                || (state.length() >= 2 && TRANSIENT_CLASSES.contains(state.substring(0, 2)));
    }
}
