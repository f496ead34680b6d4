package dev.visionscaling.benchmarks.dashboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Writes rows as consumers would. */
final class SyntheticResults {
    private static final int ROWS_PER_TRANSACTION = 5_000;

    private static final String CATEGORY =
            "(ARRAY['bearing','bolt','bracket','chain-link','elbow','gear','nut','pulley','screw','spring','washer',"
                    + "'wing-nut'])[1 + n % 12]";
    private static final String KEY = "'old/' || " + CATEGORY + " || '/belt-' || lpad(n::text, 8, '0') || '.jpg'";
    private static final String IMAGES = "INSERT INTO image_info (image_key, expected_category) SELECT " + KEY + ", "
            + CATEGORY + " FROM generate_series(?, ?) n";
    private static final String RESULTS = "INSERT INTO prediction_results"
            + " (image_key, category, confidence, hostname, time, model, weights_digest, latency_ms, runners_up)"
            + " SELECT " + KEY + ", " + CATEGORY + ", 100 - 60 * power(random(), 3), 'consumer-' || (1 + n % 3),"
            + " now() - interval '1 hour', 'parts', repeat('ab', 32), 100 * random(), '[[\"nut\",3.21],[\"washer\",0.5]]'"
            + " FROM generate_series(?, ?) n";
    private static final String ADD = "INSERT INTO prediction_results"
            + " (image_key, category, confidence, hostname, time, model, weights_digest, latency_ms)"
            + " SELECT key, " + CATEGORY + ", 100 - 60 * power(random(), 3), 'consumer-' || (1 + n % 3), now(),"
            + " 'parts', repeat('ab', 32), 100 * random() FROM unnest(?::text[]) WITH ORDINALITY AS rows (key, n)";

    private final Connection connection;

    SyntheticResults(Connection connection) {
        this.connection = connection;
    }

    /**
     * Fills the tables with {@code rows} old results and updates PostgreSQL's statistics, as autovacuum does in time.
     */
    void fill(int rows) throws SQLException {
        for (int from = 0; from < rows; from += ROWS_PER_TRANSACTION) {
            for (String sql : List.of(IMAGES, RESULTS)) {
                try (PreparedStatement insert = connection.prepareStatement(sql)) {
                    insert.setInt(1, from);
                    insert.setInt(2, Math.min(rows, from + ROWS_PER_TRANSACTION) - 1);
                    insert.executeUpdate();
                }
            }
        }
        try (Statement vacuum = connection.createStatement()) {
            vacuum.execute("VACUUM ANALYZE prediction_results, image_info");
        }
    }

    /** Keys of the images in the bucket. */
    List<String> keysWithoutResult() throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Statement select = connection.createStatement();
                var rows = select.executeQuery("SELECT image_key FROM image_info WHERE image_key NOT LIKE 'old/%'")) {
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
        }
        return keys;
    }

    /** Adds a new result for each of {@code keys}. */
    void add(List<String> keys) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setArray(1, connection.createArrayOf("text", keys.toArray()));
            insert.executeUpdate();
        }
    }
}
