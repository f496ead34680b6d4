package dev.visionscaling.common.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Evicts a connection from the pool whose server refuses to write: after a fail-over it still leads to the old primary,
 * while a new one reaches the server that the name stands for by now.
 */
final class ReadOnlyEviction implements SQLExceptionOverride {
    // read_only_sql_transaction; the time-outs of idle and long transactions and of idle sessions, which end the
    // session
    private static final Set<String> EVICTED = Set.of("25006", "25P03", "25P04", "57P05");

    @java.lang.Override // the interface has a type of that name
    public Override adjudicate(SQLException e) {
        String state = e.getSQLState();
        return state != null && EVICTED.contains(state) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
