package dev.visionscaling.harness.outcomes;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Access to PostgreSQL for occasional queries: one connection each, because the server may be killed in between. */
public record Database(String url, String user, String password) {
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url + "?ApplicationName=figures", user, password);
    }

    /** Omits the password. */
    @Override
    public String toString() {
        return "Database[" + url + "]";
    }
}
