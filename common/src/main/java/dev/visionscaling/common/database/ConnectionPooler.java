package dev.visionscaling.common.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Tells from the process ids of sessions what is between this process and PostgreSQL. */
final class ConnectionPooler {
    private static final int ROUNDS = 16;

    private ConnectionPooler() {}

    /** Returns true if something other than PostgreSQL answered the login: it gives connections numbers of its own. */
    static boolean isBetween(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return isBetween(connection);
        }
    }

    /**
     * Returns true if two connections are given the same sessions in turn, as a pooler does that assigns them for a
     * transaction only. Uses both in random order, so that a fixed rotation among few sessions shows as well.
     */
    static boolean sharesSessions(DataSource database) throws SQLException {
        try (Connection first = database.getConnection();
                Connection second = database.getConnection()) {
            if (!isBetween(first) && !isBetween(second)) {
                return false;
            }
            Set<Integer> ofFirst = new HashSet<>(Set.of(sessionOf(first)));
            Set<Integer> ofSecond = new HashSet<>(Set.of(sessionOf(second)));
            Random random = new Random();
            for (int round = 0; round < ROUNDS; round++) {
                if (random.nextBoolean()) {
                    ofFirst.add(sessionOf(first));
                } else {
                    ofSecond.add(sessionOf(second));
                }
            }
            return ofFirst.size() > 1 || ofSecond.size() > 1 || !Collections.disjoint(ofFirst, ofSecond);
        }
    }

    private static boolean isBetween(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID() != sessionOf(connection);
    }

    private static int sessionOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
