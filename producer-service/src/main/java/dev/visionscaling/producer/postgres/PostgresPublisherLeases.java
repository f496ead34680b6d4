package dev.visionscaling.producer.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.publish.PublisherLease;
import dev.visionscaling.producer.publish.PublisherLeases;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Grants leases by an advisory lock, which the server releases when its holder's session ends. */
public final class PostgresPublisherLeases implements PublisherLeases {
    // With these the server notices within about 25 s that a holder's machine is gone; by default after two hours. A
    // session that waits for images is idle. Each checkpoint survives a crash, whatever the role's default.
    private static final String PREPARE = """
            SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;
            SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;
            SELECT set_config('idle_session_timeout', '0', false),
                CASE WHEN current_setting('synchronous_commit') IN ('off', 'local')
                    THEN set_config('synchronous_commit', 'on', false) END;
            LISTEN image_info""";

    private final HikariDataSource database;
    private final String topic;
    private final LeaseServer server;

    public PostgresPublisherLeases(HikariDataSource database, String topic, LeaseServer server) {
        this.database = database;
        this.topic = topic;
        this.server = server;
    }

    @Override
    public Optional<PublisherLease> tryAcquire() throws TransientException {
        try {
            Connection connection = database.getConnection();
            PublisherLease lease = new PostgresPublisherLease(connection, database::evictConnection, topic);
            try {
                if (lock(connection)) {
                    return Optional.of(lease);
                }
                connection.close();
                return Optional.empty();
            } catch (SQLException | RuntimeException e) {
                lease.close(); // may have the lock
                throw e;
            }
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }

    private boolean lock(Connection connection) throws SQLException {
        if (!PublisherLock.OF_SESSION.tryAcquire(connection, topic)) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(PREPARE);
        }
        server.remember(connection);
        TransactionIdGuard.requireOwn(connection, topic);
        return true;
    }
}
