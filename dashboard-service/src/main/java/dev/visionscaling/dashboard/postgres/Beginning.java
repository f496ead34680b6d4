package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.BinCount;
import dev.visionscaling.dashboard.Census;
import dev.visionscaling.dashboard.Opening;
import dev.visionscaling.dashboard.Prediction;
import dev.visionscaling.dashboard.Rate;
import dev.visionscaling.dashboard.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statements that count everything and that read what a page shows at first. */
final class Beginning {
    private static final String BINS = """
            SELECT p.category, count(*), sum(p.confidence), count(i.expected_category),
                count(*) FILTER (WHERE p.category = i.expected_category)
            FROM prediction_results p
                LEFT JOIN image_info i ON i.image_key = p.image_key AND i.expected_category IS NOT NULL
            GROUP BY p.category""";
    private static final String NEWEST = """
            SELECT %s FROM (
                SELECT * FROM prediction_results ORDER BY written_by DESC, image_key DESC LIMIT 60
            ) p LEFT JOIN image_info i USING (image_key)
            ORDER BY p.written_by DESC, p.image_key DESC""".formatted(Rows.COLUMNS);
    private static final String NEWEST_OF_BINS = """
            SELECT category, newest.image_key FROM unnest(?::text[]) AS category,
                LATERAL (SELECT image_key FROM prediction_results WHERE prediction_results.category = category.category
                    ORDER BY written_by DESC, image_key DESC LIMIT 5) AS newest""";
    private static final String RATES = """
            SELECT floor(extract(epoch FROM time) / 2)::bigint * 2, hostname, count(*)
            FROM (SELECT time, hostname FROM prediction_results ORDER BY written_by DESC, image_key DESC LIMIT 50000) p
            WHERE time BETWEEN now() - interval '5 minutes' AND now()
            GROUP BY 1, 2""";

    private Beginning() {}

    static Opening read(Connection connection) throws SQLException {
        Census census = count(connection);
        return new Opening(
                census,
                newest(connection),
                newestOfBins(connection, census.bins().keySet().toArray()),
                rates(connection));
    }

    static Census count(Connection connection) throws SQLException {
        Map<String, BinCount> bins = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(BINS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                bins.put(
                        rows.getString(1),
                        new BinCount(rows.getLong(2), rows.getDouble(3), rows.getLong(4), rows.getLong(5)));
            }
        }
        return new Census(
                snapshot(connection), bins, Long.parseLong(text(connection, "SELECT count(*)::text FROM image_info")));
    }

    static Snapshot snapshot(Connection connection) throws SQLException {
        return Snapshot.parse(text(connection, "SELECT pg_current_snapshot()::text"));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private static List<Prediction> newest(Connection connection) throws SQLException {
        List<Prediction> newest = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(NEWEST);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                newest.add(Rows.prediction(rows));
            }
        }
        return newest;
    }

    private static Map<String, List<String>> newestOfBins(Connection connection, Object[] categories)
            throws SQLException {
        Map<String, List<String>> newest = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(NEWEST_OF_BINS)) {
            select.setArray(1, connection.createArrayOf("text", categories));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    newest.computeIfAbsent(rows.getString(1), unused -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
        }
        return newest;
    }

    private static List<Rate> rates(Connection connection) throws SQLException {
        Map<Long, Map<String, Long>> byTime = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(RATES);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                byTime.computeIfAbsent(rows.getLong(1), unused -> new HashMap<>())
                        .put(rows.getString(2), rows.getLong(3));
            }
        }
        return byTime.entrySet().stream()
                .map(entry -> new Rate(entry.getKey(), entry.getValue()))
                .toList();
    }
}
