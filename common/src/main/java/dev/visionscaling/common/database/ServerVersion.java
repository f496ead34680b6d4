package dev.visionscaling.common.database;

import dev.visionscaling.common.cli.CommandFailedException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/**
 * The version of the PostgreSQL server.
 *
 * @param text with the minor version, such as {@code 18.3}
 */
record ServerVersion(int major, String text) {
    /** The oldest that is supported, see docs/postgresql.md. */
    private static final int OLDEST = 14;

    static ServerVersion of(Connection connection) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        return new ServerVersion(server.getDatabaseMajorVersion(), server.getDatabaseProductVersion());
    }

    void require() {
        if (major < OLDEST) {
            throw new CommandFailedException(
                    "PostgreSQL " + text + " is too old: version " + OLDEST + " or newer is needed");
        }
    }
}
