package dev.visionscaling.endtoend.recovery;

import dev.visionscaling.harness.outcomes.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of one server. */
record ImageTables(Database database) {
    private static final String REGISTER = "INSERT INTO image_info (image_key) VALUES (?) ON CONFLICT DO NOTHING";

    void register(List<String> keys) throws SQLException {
        try (Connection connection = database.connect()) {
            for (String key : keys) {
                register(connection, key);
            }
        }
    }

    /** Registers an image; it is acknowledged when this returns. */
    static void register(Connection connection, String key) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(REGISTER)) {
            insert.setString(1, key);
            insert.executeUpdate();
        }
    }

    List<String> keys() throws SQLException {
        return texts("SELECT image_key FROM image_info");
    }

    List<String> keysWithOutcome() throws SQLException {
        return texts("SELECT image_key FROM prediction_results");
    }

    long outcomes() throws SQLException {
        return keysWithOutcome().size();
    }

    /** How many keys the checkpoint says are published. */
    long published() throws SQLException {
        return texts("SELECT published FROM publish_checkpoint").stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
