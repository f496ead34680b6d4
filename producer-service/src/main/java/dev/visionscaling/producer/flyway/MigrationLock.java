package dev.visionscaling.producer.flyway;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to migrate one schema, held by one process at a time. Flyway's own lock is taken after it has looked at the
 * schema, when another process may just have changed it.
 */
final class MigrationLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationLock.class);
    private static final String NUMBER = "(hashtextextended('visionscaling migration of ' || current_schema(), 0))";

    private final Connection session;

    private MigrationLock(Connection session) {
        this.session = session;
    }

    /** Waits until no other process holds it. */
    static MigrationLock acquire(DataSource database) throws SQLException {
        Connection session = database.getConnection();
        try (Statement statement = session.createStatement()) {
            session.setNetworkTimeout(Runnable::run, 0); // the migration that it waits for may take long
            statement.execute("SELECT pg_advisory_lock" + NUMBER);
            return new MigrationLock(session);
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /** The session that holds the lock; commits each statement. */
    Connection session() {
        return session;
    }

    @Override
    public void close() {
        try (Connection ended = session;
                Statement statement = ended.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock" + NUMBER);
        } catch (SQLException e) {
            LOG.debug("the session had already ended", e);
        }
    }
}
