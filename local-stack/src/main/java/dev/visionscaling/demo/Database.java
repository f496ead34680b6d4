package dev.visionscaling.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The demo's own way into PostgreSQL: a connection per question, since it asks seldom and a server may be killed
 * meanwhile.
 */
record Database(String url, String user, String password) {
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url + "?ApplicationName=demo", user, password);
    }

    /** The password is not shown. */
    @Override
    public String toString() {
        return "Database[" + url + "]";
    }
}
