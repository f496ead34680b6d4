package dev.visionscaling.harness.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A test's database, with a new session for each call, because the server may be killed in between. */
record TestDatabase(String name, String url, String user, String password) {
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    void execute(String sql, Object... values) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The values of every row as text, {@code null} for NULL. */
    List<List<String>> rows(String sql) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<List<String>> all = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    values.add(String.valueOf(rows.getString(column)));
                }
                all.add(values);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column to the second one. */
    Map<String, String> pairs(String sql) {
        Map<String, String> pairs = new TreeMap<>();
        rows(sql).forEach(row -> pairs.put(row.get(0), row.get(1)));
        return pairs;
    }

    /** Executes statements one after the other in one session, each in its own transaction. */
    void executeAll(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void setDefault(String setting, String value) {
        executeAll(
                "SET default_transaction_read_only = off",
                "ALTER DATABASE \"" + name + "\" SET " + setting + " = '" + value + "'");
    }

    void setReadOnly(boolean readOnly) {
        executeAll(
                "SET default_transaction_read_only = off",
                "ALTER DATABASE \"" + name + "\" SET default_transaction_read_only = " + readOnly,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name
                        + "' AND pid <> pg_backend_pid()");
    }
}
