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
import javax.sql.DataSource;

/** Opens connection pools and verifies the schema's version. */
public final class Databases {
    /** The version of the newest migration in {@code sql/}; a test compares them. */
    public static final String SCHEMA_VERSION = "11";

    // Other products have a table of this name, too.
    private static final String HAS_TABLES =
            "SELECT FROM pg_attribute WHERE attrelid = to_regclass('schema_version') AND attname = 'only_row'";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

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
            throw new CommandFailedException(
                    "PostgreSQL at " + settings.url() + ": " + SqlErrors.describe(cause) + poolerHint(cause), e);
        }
    }

    private static String poolerHint(Throwable cause) {
        return String.valueOf(cause.getMessage()).contains("unsupported startup parameter: search_path")
                ? ": a connection pooler does not pass currentSchema on: remove it from DATABASE_URL, and run 'ALTER ROLE …"
                        + " IN DATABASE … SET search_path = …' for this login instead"
                : "";
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
     * Verifies that the server can have the tables, and that they have a schema to be in.
     *
     * @throws CommandFailedException if it is too old, no schema of the search path exists, or the role may not use it
     */
    public static void requireCurrentSchema(DataSource database) {
        try (Connection connection = database.getConnection()) {
            ServerVersion.of(connection).require();
            SearchPath.of(connection).requireSchema();
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
        int actual = schemaVersion(database);
        int difference = Integer.compare(actual, Integer.parseInt(SCHEMA_VERSION));
        if (difference != 0) {
            throw new CommandFailedException("the database's schema has version " + actual + ", this program needs "
                    + SCHEMA_VERSION + ": "
                    + (difference < 0 ? "run the producer's 'migrate'" : "use a newer version of the program"));
        }
    }

    private static int schemaVersion(HikariDataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            SearchPath path = SearchPath.of(connection);
            path.requireSchema();
            try (ResultSet table = statement.executeQuery(HAS_TABLES)) {
                if (!table.next()) {
                    throw new CommandFailedException(
                            "the database has no tables of VisionScaling in its search path (" + path.path()
                                    + "): run the producer's 'migrate' first, or correct currentSchema in DATABASE_URL");
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT version FROM schema_version")) {
                if (rows.next()) {
                    return rows.getInt(1);
                }
            }
            throw new CommandFailedException("the table schema_version is empty: restore its row, or the database");
        } catch (SQLException e) {
            throw new CommandFailedException("PostgreSQL: " + e.getMessage() + wayOut(e), e);
        }
    }

    private static String wayOut(SQLException e) {
        return INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())
                ? ": make this login a member of visionscaling_producer, visionscaling_consumer or"
                        + " visionscaling_dashboard (GRANT … TO …), and if that role was created after the tables, run"
                        + " 'migrate' again"
                : "";
    }
}
