package dev.visionscaling.harness.outcomes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the progress of a run from PostgreSQL. */
public record ProgressQuery(Database database) {
    static final String PER_HOST = """
            SELECT hostname, count(*)
            FROM (SELECT hostname FROM prediction_results UNION ALL SELECT hostname FROM rejected_images) outcomes
            GROUP BY hostname ORDER BY hostname""";
    private static final String MISSING = """
            SELECT count(*) FROM image_info i
            WHERE NOT EXISTS (SELECT 1 FROM prediction_results p WHERE (p.image_key, p.bucket) = (i.image_key, i.bucket))
              AND NOT EXISTS (SELECT 1 FROM rejected_images r WHERE (r.image_key, r.bucket) = (i.image_key, i.bucket))""";

    /** The number of registered images. */
    public long images() throws SQLException {
        return one("SELECT count(*) FROM image_info");
    }

    /** The number of registered images without an outcome. */
    public long missing() throws SQLException {
        return one(MISSING);
    }

    /** The number of outcomes by instance, in the order of names. */
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
