package dev.visionscaling.harness.outcomes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks PostgreSQL how far things are. */
public record ProgressQuery(Database database) {
    static final String PER_HOST = """
            SELECT hostname, count(*)
            FROM (SELECT hostname FROM prediction_results UNION ALL SELECT hostname FROM rejected_images) outcomes
            GROUP BY hostname ORDER BY hostname""";
    private static final String MISSING = """
            SELECT count(*) FROM image_info i
            WHERE NOT EXISTS (SELECT 1 FROM prediction_results p WHERE p.image_key = i.image_key)
              AND NOT EXISTS (SELECT 1 FROM rejected_images r WHERE r.image_key = i.image_key)""";

    /** How many images are registered. */
    public long images() throws SQLException {
        return one("SELECT count(*) FROM image_info");
    }

    /** How many registered images have no outcome yet. */
    public long missing() throws SQLException {
        return one(MISSING);
    }

    /** Outcomes by the instance that wrote them, by name. */
    public Map<String, Long> perHost() throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(PER_HOST);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    private long one(String query) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
