package dev.visionscaling.common.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells failures that pass by themselves from those that come again on every attempt. */
public final class SqlErrors {
    // Classes of SQLSTATE, PostgreSQL manual, appendix A: connection exception, transaction rollback (deadlock,
    // serialization), insufficient resources, operator intervention, system error.
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57", "58");
    // lock_not_available, read_only_sql_transaction (a fail-over under way), time-outs of idle and long transactions
    private static final Set<String> TRANSIENT_STATES = Set.of("55P03", "25006", "25P03", "25P04");
    // Triggered action or data change, data exception, integrity constraint, view's check option, program limit,
    // PL/pgSQL's RAISE: what is wrong is in the row.
    private static final Set<String> DATA_CLASSES = Set.of("09", "22", "23", "27", "44", "54", "P0");

    private SqlErrors() {}

    /** Whether the same statement can succeed later without anybody changing it. */
    public static boolean isTransient(SQLException e) {
        if (e instanceof SQLTransientException) {
            return true;
        }
        String state = e.getSQLState();
        // Without a state the failure came from the driver or the pool, not from the server's judgement.
        return state == null || TRANSIENT_STATES.contains(state) || TRANSIENT_CLASSES.contains(classOf(state));
    }

    /** Whether the server refuses the very values that it was given, and would take others. */
    public static boolean isDataError(SQLException e) {
        String state = e.getSQLState();
        return !isTransient(e) && state != null && DATA_CLASSES.contains(classOf(state));
    }

    private static String classOf(String state) {
        return state.substring(0, Math.min(2, state.length()));
    }
}
