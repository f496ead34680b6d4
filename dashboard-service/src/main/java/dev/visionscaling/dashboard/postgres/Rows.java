package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.results.Prediction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads results from rows. */
final class Rows {
    static final String COLUMNS = """
            p.bucket, p.image_key, p.category, coalesce(p.bin, p.category) AS bin, p.confidence, p.hostname, p.time, p.model, p.latency_ms, i.expected_category""";

    /** The tables of {@link #COLUMNS}. */
    static final String TABLES = "prediction_results p LEFT JOIN image_info i USING (image_key, bucket)";

    private Rows() {}

    static ImageId image(ResultSet row) throws SQLException {
        return new ImageId(row.getString("bucket"), row.getString("image_key"));
    }

    static Prediction prediction(ResultSet row) throws SQLException {
        return new Prediction(
                image(row),
                row.getString("category"),
                row.getString("bin"),
                row.getDouble("confidence"),
                row.getString("hostname"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("model"),
                optionalDouble(row, "latency_ms"),
                Optional.ofNullable(row.getString("expected_category")));
    }

    static OptionalDouble optionalDouble(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
