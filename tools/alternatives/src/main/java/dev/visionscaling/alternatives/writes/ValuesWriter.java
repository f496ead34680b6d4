package dev.visionscaling.alternatives.writes;

import dev.visionscaling.common.database.Transactions;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.RunnersUp;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Inserts the rows as a JDBC batch, which the driver sends as statements with many {@code VALUES}. It leaves out the
 * deletion of rejections.
 */
record ValuesWriter(DataSource database) implements RowWriter {
    private static final String INSERT = "INSERT INTO prediction_results (" + PredictionSql.COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) " + PredictionSql.ON_CONFLICT;

    @Override
    public void write(List<Outcome> rows) throws SQLException {
        Transactions.write(database, PredictionSql.LOCK, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                Instant now = Instant.now();
                for (Outcome row : rows) {
                    bind(insert, (Outcome.Predicted) row, now);
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }

    private static void bind(PreparedStatement insert, Outcome.Predicted row, Instant now) throws SQLException {
        Author author = Rows.AUTHOR;
        insert.setString(1, row.image().key().value());
        insert.setString(2, "");
        insert.setString(3, row.category());
        insert.setDouble(4, row.confidence());
        insert.setString(5, author.hostname());
        insert.setTimestamp(6, Timestamp.from(now));
        insert.setString(7, author.model());
        insert.setString(8, author.weightsDigest());
        insert.setNull(9, Types.VARCHAR);
        insert.setString(10, row.bin());
        insert.setFloat(11, (float) row.novelty().orElseThrow());
        insert.setString(12, Rows.FRAMING);
        insert.setDouble(13, Duration.between(row.publishedAt(), now).toNanos() / 1e6);
        insert.setObject(14, RunnersUp.json(row.runnersUp()).orElse(null), Types.OTHER);
    }
}
