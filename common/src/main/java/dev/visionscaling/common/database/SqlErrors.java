package dev.visionscaling.common.database;

import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Distinguishes transient failures from those that would recur on every attempt. */
public final class SqlErrors {
    // Classes of SQLSTATE, PostgreSQL manual, appendix A: connection exception, transaction rollback (deadlock,
    // serialization), insufficient resources, operator intervention, system error.
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57", "58");
    // lock_not_available, read_only_sql_transaction (during a fail-over), time-outs of idle and long transactions
    private static final Set<String> TRANSIENT_STATES = Set.of("55P03", "25006", "25P03", "25P04");
    // Triggered action or data change, data exception, integrity constraint, view's check option, program limit,
    // PL/pgSQL's RAISE: the row's own values are the cause.
    private static final Set<String> DATA_CLASSES = Set.of("09", "22", "23", "27", "44", "54", "P0");

    private static final String UNTRANSLATABLE_CHARACTER = "22P05";

    private SqlErrors() {}

    /** Returns true if the same statement can succeed later. */
    public static boolean isTransient(SQLException e) {
        if (e instanceof SQLTransientException) {
            return true;
        }
        String state = e.getSQLState();
        // Without a state the failure comes from the driver or the pool, not from the server.
        return state == null || TRANSIENT_STATES.contains(state) || TRANSIENT_CLASSES.contains(classOf(state));
    }

    /** Returns true if the server rejects the given values but would accept others. */
    public static boolean isDataError(SQLException e) {
        String state = e.getSQLState();
        return !isTransient(e) && state != null && DATA_CLASSES.contains(classOf(state));
    }

    /** Returns true if the database's encoding lacks a character of the given values. */
    public static boolean isUntranslatable(SQLException e) {
        return UNTRANSLATABLE_CHARACTER.equals(e.getSQLState());
    }

    /** The message of {@code e}, with the cause of a failed connection, which the driver's own message omits. */
    public static String describe(Throwable e) {
        String message = String.valueOf(e.getMessage());
        if (e.getCause() instanceof UnknownHostException host) {
            return "the host name cannot be resolved (" + host.getMessage()
                    + "): check DATABASE_URL and this machine's DNS";
        }
        return e.getCause() instanceof IOException failure
                        && failure.getMessage() != null
                        && !message.contains(failure.getMessage())
                ? message.replaceFirst("\\.$", "") + ": " + failure.getMessage()
                : message;
    }

    private static String classOf(String state) {
        return state.substring(0, Math.min(2, state.length()));
    }
}
