package dev.visionscaling.alternatives.writes;

import dev.visionscaling.common.database.Transactions;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.RunnersUp;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Copies the rows into a temporary table of the connection, and from there into the table. */
record CopyWriter(DataSource database) implements RowWriter {
    /** Run once in each connection. */
    static final String STAGING = "CREATE TEMPORARY TABLE staged (image_key text, bucket text, category text,"
            + " confidence float8, hostname text, time timestamptz, model text, weights_digest text,"
            + " rules_digest text, bin text, novelty float4, framing text, latency_ms float8, runners_up json)"
            + " ON COMMIT DELETE ROWS";

    private static final String COPY = "COPY staged FROM STDIN";
    private static final String INSERT = "INSERT INTO prediction_results (" + PredictionSql.COLUMNS + ") SELECT "
            + PredictionSql.COLUMNS + " FROM staged " + PredictionSql.ON_CONFLICT
            + "; DELETE FROM rejected_images rejected USING staged"
            + " WHERE rejected.image_key = staged.image_key AND rejected.bucket = staged.bucket";

    @Override
    public void write(List<Outcome> rows) throws SQLException {
        Transactions.write(database, PredictionSql.LOCK, connection -> {
            copy(connection, rows);
            try (Statement insert = connection.createStatement()) {
                return insert.execute(INSERT);
            }
        });
    }

    private static void copy(Connection connection, List<Outcome> rows) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new StringReader(text(rows)));
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    /** In PostgreSQL's text format; no value here has a character that it would have to escape. */
    static String text(List<Outcome> rows) {
        StringBuilder text = new StringBuilder();
        Instant now = Instant.now();
        Author author = Rows.AUTHOR;
        for (Outcome outcome : rows) {
            Outcome.Predicted row = (Outcome.Predicted) outcome;
            text.append(row.image().key().value()).append("\t\t");
            text.append(row.category()).append('\t').append(row.confidence()).append('\t');
            text.append(author.hostname()).append('\t').append(now).append('\t');
            text.append(author.model())
                    .append('\t')
                    .append(author.weightsDigest())
                    .append("\t\\N\t");
            text.append(row.bin())
                    .append('\t')
                    .append((float) row.novelty().orElseThrow())
                    .append('\t');
            text.append(Rows.FRAMING).append('\t');
            text.append(Duration.between(row.publishedAt(), now).toNanos() / 1e6)
                    .append('\t');
            text.append(RunnersUp.json(row.runnersUp()).orElse("\\N")).append('\n');
        }
        return text.toString();
    }
}
