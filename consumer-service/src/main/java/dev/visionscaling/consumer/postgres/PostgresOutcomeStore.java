package dev.visionscaling.consumer.postgres;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.database.SqlErrors;
import dev.visionscaling.common.database.Transactions;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.outcome.Latency;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.outcome.RejectedByDatabaseException;
import dev.visionscaling.consumer.outcome.RunnersUp;
import dev.visionscaling.consumer.outcome.StoredOutcome;
import dev.visionscaling.consumer.outcome.Written;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch of outcomes in one transaction: predictions by upsert, which removes earlier rejections; rejections
 * only if there is no prediction.
 *
 * <p>Each image has one outcome even if two consumers write it at once: predictions share a transaction-wide lock that a
 * rejection takes exclusively, so that each sees the other. Rejections are rare, so predictions hardly ever wait. It
 * relies on statements that see what was committed while they waited for the lock, not on the database's default.
 */
public final class PostgresOutcomeStore implements OutcomeStore {
    /** The number of the outcome tables' advisory lock, chosen arbitrarily. */
    private static final long OUTCOME_LOCK = 0x564953494F4EL;

    private static final String LOCK_SHARED = "SELECT pg_advisory_xact_lock_shared(" + OUTCOME_LOCK + ")";
    private static final String LOCK_EXCLUSIVE = "SELECT pg_advisory_xact_lock(" + OUTCOME_LOCK + ")";

    private static final String PREDICT = """
            INSERT INTO prediction_results
                (image_key, bucket, category, confidence, hostname, time, model, weights_digest, rules_digest, bin,
                novelty, framing, latency_ms, runners_up)
            SELECT key, bucket, category, confidence, ?, ?, ?, ?, ?, bin, novelty, framing, latency,
                runners_up::json
            FROM unnest(?::text[], ?::text[], ?::text[], ?::float8[], ?::text[], ?::float4[], ?::text[], ?::float8[],
                ?::text[]) AS rows (key, bucket, category, confidence, bin, novelty, framing, latency, runners_up)
            ON CONFLICT (image_key, bucket) DO UPDATE SET
                category = excluded.category, confidence = excluded.confidence, hostname = excluded.hostname,
                time = excluded.time, model = excluded.model, weights_digest = excluded.weights_digest,
                rules_digest = excluded.rules_digest, bin = excluded.bin, novelty = excluded.novelty,
                framing = excluded.framing, latency_ms = excluded.latency_ms, runners_up = excluded.runners_up,
                written_by = excluded.written_by, rewritten = true;
            DELETE FROM rejected_images rejected USING unnest(?::text[], ?::text[]) AS rows (key, bucket)
            WHERE rejected.image_key = rows.key AND rejected.bucket = rows.bucket
            """;
    private static final String REJECT = """
            INSERT INTO rejected_images (image_key, bucket, reason, detail, bin, hostname, time, rules_digest)
            SELECT key, bucket, reason, detail, bin, ?, ?, ?
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                AS rows (key, bucket, reason, detail, bin)
            WHERE NOT EXISTS (
                SELECT FROM prediction_results p WHERE p.image_key = rows.key AND p.bucket = rows.bucket)
            ON CONFLICT (image_key, bucket) DO UPDATE SET
                reason = excluded.reason, detail = excluded.detail, bin = excluded.bin, hostname = excluded.hostname,
                time = excluded.time, rules_digest = excluded.rules_digest
            RETURNING image_key, bucket
            """;

    private final DataSource database;
    private final String defaultBucket;
    private final Author author;
    private final Function<ImageLocation, String> framings;
    private final Clock clock;

    /**
     * @param defaultBucket the bucket that the tables do not name
     * @param framings returns the part of an image that the model sees
     */
    public PostgresOutcomeStore(
            DataSource database, String defaultBucket, Author author, Function<ImageLocation, String> framings) {
        this(database, defaultBucket, author, framings, Clock.systemUTC());
    }

    PostgresOutcomeStore(
            DataSource database,
            String defaultBucket,
            Author author,
            Function<ImageLocation, String> framings,
            Clock clock) {
        this.database = database;
        this.defaultBucket = defaultBucket;
        this.author = author;
        this.framings = framings;
        this.clock = clock;
    }

    @Override
    public Written write(List<Outcome> outcomes) throws TransientException {
        OutcomeBatch batch = OutcomeBatch.of(outcomes);
        try {
            return batch.rejected().isEmpty() ? predict(batch.predicted()) : predictAndReject(batch);
        } catch (SQLException e) {
            if (SqlErrors.isTransient(e)) {
                throw new TransientException(String.valueOf(e.getMessage()), e);
            }
            if (SqlErrors.isDataError(e)) {
                throw new RejectedByDatabaseException(String.valueOf(e.getMessage()), e);
            }
            throw new IllegalStateException("outcomes cannot be written: " + e.getMessage(), e);
        }
    }

    private Written predict(List<Outcome.Predicted> rows) throws SQLException {
        return Transactions.writeAtOnce(database, LOCK_SHARED + "; " + PREDICT, statements -> {
            Instant now = now();
            setPredictions(statements, rows, now);
            return new Written(now, Set.copyOf(rows));
        });
    }

    private Written predictAndReject(OutcomeBatch batch) throws SQLException {
        return Transactions.write(database, LOCK_EXCLUSIVE, connection -> {
            Instant now = now();
            if (!batch.predicted().isEmpty()) {
                try (PreparedStatement statements = connection.prepareStatement(PREDICT)) {
                    setPredictions(statements, batch.predicted(), now);
                    statements.execute();
                }
            }
            Set<Outcome> written = reject(connection, batch.rejected(), now);
            List<Outcome.Rejected> others = batch.rejected().stream()
                    .filter(row -> !written.contains(row))
                    .toList();
            written.addAll(batch.predicted());
            return new Written(now, written, kept(connection, others));
        });
    }

    private void setPredictions(PreparedStatement statements, List<Outcome.Predicted> rows, Instant now)
            throws SQLException {
        Connection connection = statements.getConnection();
        Array keys = keys(connection, rows);
        Array buckets = buckets(connection, rows);
        statements.setString(1, author.hostname());
        statements.setObject(2, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
        statements.setString(3, author.model());
        statements.setString(4, author.weightsDigest());
        statements.setString(5, author.rulesDigest().orElse(null));
        statements.setArray(6, keys);
        statements.setArray(7, buckets);
        statements.setArray(8, texts(connection, rows.stream().map(Outcome.Predicted::category)));
        statements.setArray(9, numbers(connection, "float8", rows.stream().map(Outcome.Predicted::confidence)));
        statements.setArray(10, texts(connection, rows.stream().map(Outcome.Predicted::bin)));
        statements.setArray(11, numbers(connection, "float4", rows.stream().map(row -> real(row.novelty()))));
        statements.setArray(12, texts(connection, rows.stream().map(row -> framings.apply(row.image()))));
        statements.setArray(
                13, numbers(connection, "float8", rows.stream().map(row -> latencyMillis(row.publishedAt(), now))));
        statements.setArray(
                14,
                texts(
                        connection,
                        rows.stream().map(row -> RunnersUp.json(row.runnersUp()).orElse(null))));
        statements.setArray(15, keys);
        statements.setArray(16, buckets);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // as PostgreSQL stores it
    }

    // Returns those that were written: an image that has a prediction keeps it.
    private Set<Outcome> reject(Connection connection, List<Outcome.Rejected> rows, Instant now) throws SQLException {
        Set<Outcome> written = new HashSet<>();
        if (rows.isEmpty()) {
            return written;
        }
        try (PreparedStatement statement = connection.prepareStatement(REJECT)) {
            statement.setString(1, author.hostname());
            statement.setObject(2, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            statement.setString(3, author.rulesDigest().orElse(null));
            statement.setArray(4, keys(connection, rows));
            statement.setArray(5, buckets(connection, rows));
            statement.setArray(
                    6,
                    texts(
                            connection,
                            rows.stream().map(row -> row.rejection().reason().label())));
            statement.setArray(
                    7,
                    texts(connection, rows.stream().map(row -> row.rejection().detail())));
            statement.setArray(
                    8, texts(connection, rows.stream().map(row -> row.bin().orElse(null))));
            Set<ImageId> images = images(statement);
            rows.stream().filter(row -> images.contains(id(row.image()))).forEach(written::add);
        }
        return written;
    }

    // None if all were written, as usual.
    private Map<ImageLocation, StoredOutcome> kept(Connection connection, List<Outcome.Rejected> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return Map.of();
        }
        List<ImageLocation> images = rows.stream().map(Outcome.Rejected::image).toList();
        return KeptPredictions.of(connection, images, keys(connection, rows), buckets(connection, rows));
    }

    private static Set<ImageId> images(PreparedStatement returning) throws SQLException {
        Set<ImageId> images = new HashSet<>();
        try (ResultSet rows = returning.executeQuery()) {
            while (rows.next()) {
                images.add(new ImageId(rows.getString(2), rows.getString(1)));
            }
        }
        return images;
    }

    private static Array keys(Connection connection, List<? extends Outcome> rows) throws SQLException {
        return texts(connection, rows.stream().map(row -> row.image().key().value()));
    }

    private Array buckets(Connection connection, List<? extends Outcome> rows) throws SQLException {
        return texts(connection, rows.stream().map(row -> id(row.image()).bucket()));
    }

    // As the tables name it.
    private ImageId id(ImageLocation image) {
        String bucket = image.bucket().equals(defaultBucket) ? ImageId.DEFAULT_BUCKET : image.bucket();
        return new ImageId(bucket, image.key().value());
    }

    private static Array texts(Connection connection, Stream<@Nullable String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private static Array numbers(Connection connection, String type, Stream<? extends @Nullable Number> values)
            throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    private static @Nullable Float real(OptionalDouble value) {
        return value.isPresent() ? (float) value.getAsDouble() : null;
    }

    private static @Nullable Double latencyMillis(Instant publishedAt, Instant now) {
        return Latency.between(publishedAt, now).map(Latency::millis).orElse(null);
    }
}
