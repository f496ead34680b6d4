package dev.visionscaling.harness.outcomes;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A way into PostgreSQL for whoever asks seldom: a connection per question, since a server may be killed meanwhile.
 */
public record Database(String url, String user, String password) {
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url + "?ApplicationName=figures", user, password);
    }

    /** The password is not shown. */
    @Override
    public String toString() {
        return "Database[" + url + "]";
    }
}
