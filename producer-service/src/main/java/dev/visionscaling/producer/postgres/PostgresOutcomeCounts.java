package dev.visionscaling.producer.postgres;

import dev.visionscaling.producer.status.OutcomeCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Counts outcomes per instance; cheaper than the whole status, so that it can be polled. */
public final class PostgresOutcomeCounts {
    private static final String OUTCOMES = """
            SELECT (SELECT count(*) FROM image_info), hostname, sum(predicted), sum(rejected)
            FROM (SELECT hostname, count(*) AS predicted, 0 AS rejected FROM prediction_results GROUP BY hostname
                  UNION ALL SELECT hostname, 0, count(*) FROM rejected_images GROUP BY hostname) outcomes
            GROUP BY GROUPING SETS (hostname, ()) ORDER BY hostname""";

    private final DataSource database;

    public PostgresOutcomeCounts(DataSource database) {
        this.database = database;
    }

    /** @throws dev.visionscaling.common.cli.CommandFailedException if PostgreSQL does not answer */
    public OutcomeCounts read() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(OUTCOMES);
                ResultSet rows = select.executeQuery()) {
            Map<String, Long> perHost = new LinkedHashMap<>();
            long images = 0;
            long rejected = 0;
            while (rows.next()) {
                String host = rows.getString(2);
                if (host == null) {
                    // The total row, which exists even if no host has written anything.
                    images = rows.getLong(1);
                    rejected = rows.getLong(4);
                } else {
                    perHost.put(host, rows.getLong(3) + rows.getLong(4));
                }
            }
            return new OutcomeCounts(images, perHost, rejected);
        } catch (SQLException e) {
            throw SqlExceptionTranslator.failure(e);
        }
    }
}
