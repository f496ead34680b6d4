package dev.visionscaling.alternatives;

import com.zaxxer.hikari.HikariDataSource;
import dev.visionscaling.common.database.DatabaseSettings;
import dev.visionscaling.common.database.Databases;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Writes the rows that the consumer writes, by upsert, with plain JDBC. */
final class PredictionTable implements AutoCloseable {
    static final String UPSERT = """
            INSERT INTO prediction_results
                (image_key, category, confidence, hostname, time, model, weights_digest, latency_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (image_key, bucket) DO UPDATE SET
                category = excluded.category, confidence = excluded.confidence, hostname = excluded.hostname,
                time = excluded.time, model = excluded.model, weights_digest = excluded.weights_digest,
                latency_ms = excluded.latency_ms""";

    private final HikariDataSource database;
    private final Author author;

    /** The columns that are the same in every row of this process. */
    record Author(String instance, String model, String weightsDigest) implements Serializable {}

    private PredictionTable(HikariDataSource database, Author author) {
        this.database = database;
        this.author = author;
    }

    /** @param connections number of threads that write at once */
    static PredictionTable open(DatabaseSettings settings, Author author, int connections) {
        return new PredictionTable(Databases.open(settings, author.instance(), connections), author);
    }

    /** Writes one row in its own transaction. */
    void write(Prediction prediction) {
        try (Connection connection = database.getConnection();
                PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            bind(upsert, prediction, author);
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes all rows in one batch and one transaction. */
    void writeAll(List<Prediction> predictions) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
                for (Prediction prediction : predictions) {
                    bind(upsert, prediction, author);
                    upsert.addBatch();
                }
                upsert.executeBatch();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void bind(PreparedStatement upsert, Prediction prediction, Author author) throws SQLException {
        Instant now = Instant.now();
        upsert.setString(1, prediction.key());
        upsert.setString(2, prediction.category());
        upsert.setDouble(3, prediction.confidence());
        upsert.setString(4, author.instance());
        upsert.setTimestamp(5, Timestamp.from(now));
        upsert.setString(6, author.model());
        upsert.setString(7, author.weightsDigest());
        upsert.setDouble(8, (double) Math.max(0, now.toEpochMilli() - prediction.publishedAt()));
    }

    @Override
    public void close() {
        database.close();
    }
}
