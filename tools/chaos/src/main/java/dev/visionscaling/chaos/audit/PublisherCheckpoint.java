package dev.visionscaling.chaos.audit;

import dev.visionscaling.harness.outcomes.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads the progress that the publishers have stored.
 *
 * @param topic the topic that they publish to
 */
public record PublisherCheckpoint(Database database, String topic) {
    /** The number of registered images that are published and acknowledged. */
    public long published() throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT published FROM publish_checkpoint WHERE topic = ?")) {
            statement.setString(1, topic);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
