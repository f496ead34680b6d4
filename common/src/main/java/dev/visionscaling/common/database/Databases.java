package dev.visionscaling.common.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.visionscaling.common.cli.CommandFailedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens connection pools and verifies the schema's version. */
public final class Databases {
    /** The version of the newest migration in {@code sql/}; a test compares them. */
    public static final String SCHEMA_VERSION = "9";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Kept in a field, because the level of a logger that is garbage-collected is lost. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    static {
        // The driver also throws what it logs, and its lines do not have our log format.
        DRIVER_LOG.setLevel(Level.OFF);
    }

    private Databases() {}

    /**
     * Opens a pool of at most {@code size} connections.
     *
     * @param application the name in PostgreSQL's {@code pg_stat_activity}
     * @throws CommandFailedException if no connection can be made
     */
    public static HikariDataSource open(DatabaseSettings settings, String application, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(application);
        config.setJdbcUrl(settings.url());
        settings.user().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        config.addDataSourceProperty("ApplicationName", application);
        config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()));
        // After this many seconds without an answer a server counts as gone; every statement takes far less.
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.setExceptionOverride(new ReadOnlyEviction());
        try {
            return open(config);
        } catch (HikariPool.PoolInitializationException | SQLException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CommandFailedException("PostgreSQL at " + settings.url() + ": " + cause.getMessage(), e);
        }
    }

    private static HikariDataSource open(HikariConfig config) throws SQLException {
        HikariDataSource database = new HikariDataSource(config);
        try {
            if (!ConnectionPooler.isBetween(database)) {
                return database;
            }
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
        database.close();
        // Statements that are named in one session would be unknown in the next.
        config.addDataSourceProperty("prepareThreshold", "0");
        return new HikariDataSource(config);
    }

    /**
     * Verifies that each connection has a session of its own.
     *
     * @param command named in the error message
     * @throws CommandFailedException if a pooler shares sessions among connections
     */
    public static void requireOwnSessions(HikariDataSource database, String command) {
        try {
            if (ConnectionPooler.sharesSessions(database)) {
                throw new CommandFailedException(
                        "'" + command + "' needs sessions of its own, but DATABASE_URL leads to"
                                + " a connection pooler that shares them, such as PgBouncer with pool_mode=transaction: set"
                                + " DATABASE_URL of this command to PostgreSQL itself, or to a pool with pool_mode=session");
            }
        } catch (SQLException e) {
            throw new CommandFailedException("PostgreSQL: " + e.getMessage(), e);
        }
    }

    /**
     * Verifies the schema's version.
     *
     * @throws CommandFailedException if it is missing, older or newer than {@link #SCHEMA_VERSION}
     */
    public static void requireSchema(HikariDataSource database) {
        String actual = schemaVersion(database);
        if (actual.isEmpty()) {
            throw new CommandFailedException("the database has no schema yet: run the producer's 'migrate' first");
        }
        int difference = Integer.compare(Integer.parseInt(actual), Integer.parseInt(SCHEMA_VERSION));
        if (difference != 0) {
            throw new CommandFailedException("the database's schema has version " + actual + ", this program needs "
                    + SCHEMA_VERSION + ": "
                    + (difference < 0 ? "run the producer's 'migrate'" : "use a newer version of the program"));
        }
    }

    private static String schemaVersion(HikariDataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("SELECT to_regclass('schema_version') IS NOT NULL")) {
                table.next();
                if (!table.getBoolean(1)) {
                    return "";
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT version FROM schema_version")) {
                return rows.next() ? rows.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new CommandFailedException("PostgreSQL: " + e.getMessage(), e);
        }
    }
}
