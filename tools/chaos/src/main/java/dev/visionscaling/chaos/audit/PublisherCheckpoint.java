package dev.visionscaling.chaos.audit;

import dev.visionscaling.harness.outcomes.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How far the publishers are by their own account.
 *
 * @param topic that they publish to
 */
public record PublisherCheckpoint(Database database, String topic) {
    /** How many registered images are published and acknowledged. */
    long published() throws SQLException {
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
