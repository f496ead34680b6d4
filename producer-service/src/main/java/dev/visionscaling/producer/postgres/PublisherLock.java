package dev.visionscaling.producer.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The advisory lock of a topic's publisher. Locks belong to the database: pipelines that share it have schemas of their
 * own, and may have topics of the same name in different clusters.
 */
enum PublisherLock {
    /** Held until the session ends. */
    OF_SESSION("pg_try_advisory_lock"),
    /** Held until the transaction ends. */
    OF_TRANSACTION("pg_try_advisory_xact_lock");

    // In the usual schema the number is that of earlier versions, which may run at the same time.
    private static final String NUMBER = """
            hashtextextended(? || (
                SELECT CASE nspname WHEN 'public' THEN '' ELSE ' in ' || nspname END
                FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
                WHERE pg_class.oid = 'publish_checkpoint'::regclass), 0)""";

    private final String statement;

    PublisherLock(String function) {
        this.statement = "SELECT " + function + "(" + NUMBER + ")";
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
