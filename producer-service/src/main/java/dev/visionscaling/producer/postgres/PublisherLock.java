package dev.visionscaling.producer.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The advisory lock of a topic's publisher. */
enum PublisherLock {
    /** Held until the session ends. */
    OF_SESSION("SELECT pg_try_advisory_lock(hashtextextended(?, 0))"),
    /** Held until the transaction ends. */
    OF_TRANSACTION("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))");

    private final String statement;

    PublisherLock(String statement) {
        this.statement = statement;
    }

    /** Tries to acquire the lock; returns true if {@code connection} holds it now. */
    boolean tryAcquire(Connection connection, String topic) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(statement)) {
            lock.setString(1, "visionscaling publisher of " + topic);
            try (ResultSet result = lock.executeQuery()) {
                result.next();
                return result.getBoolean(1);
            }
        }
    }
}
