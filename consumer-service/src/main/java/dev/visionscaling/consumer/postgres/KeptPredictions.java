package dev.visionscaling.consumer.postgres;

import dev.visionscaling.common.rules.BinChoice;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.RunnersUp;
import dev.visionscaling.consumer.outcome.StoredOutcome;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the predictions of images that have one. */
final class KeptPredictions {
    private static final String READ = """
            SELECT rows.position, p.category, p.confidence, p.runners_up, p.novelty, coalesce(p.bin, p.category) AS bin,
                p.time, p.latency_ms, p.hostname, p.model, p.weights_digest, p.rules_digest
            FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS rows (key, bucket, position)
            JOIN prediction_results p ON p.image_key = rows.key AND p.bucket = rows.bucket
            """;

    private KeptPredictions() {}

    /**
     * Reads rows, in the transaction of the caller.
     *
     * @param keys the images' keys
     * @param buckets their buckets, as the table names them
     */
    static Map<ImageLocation, StoredOutcome> of(
            Connection connection, List<ImageLocation> images, Array keys, Array buckets) throws SQLException {
        Map<ImageLocation, StoredOutcome> kept = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setArray(1, keys);
            statement.setArray(2, buckets);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ImageLocation image = images.get(row.getInt("position") - 1);
                    kept.put(image, stored(image, row));
                }
            }
        }
        return kept;
    }

    private static StoredOutcome stored(ImageLocation image, ResultSet row) throws SQLException {
        Instant time = row.getObject("time", OffsetDateTime.class).toInstant();
        // The row does not tell the reason for the choice, and neither does an event.
        BinChoice choice = new BinChoice(row.getString("bin"), BinChoice.Kind.CATEGORY);
        Author author = new Author(
                row.getString("hostname"),
                row.getString("model"),
                row.getString("weights_digest"),
                Optional.ofNullable(row.getString("rules_digest")));
        return new StoredOutcome(
                new Outcome.Predicted(image, classification(row), choice, publishedAt(time, row)),
                time,
                Optional.of(author));
    }

    private static Classification classification(ResultSet row) throws SQLException {
        List<CategoryScore> top = new ArrayList<>();
        top.add(new CategoryScore(row.getString("category"), RunnersUp.UNKNOWN_INDEX, row.getDouble("confidence")));
        String runnersUp = row.getString("runners_up");
        if (runnersUp != null) {
            RunnersUp.parse(runnersUp).stream()
                    .limit(Classification.MAX_CATEGORIES - 1)
                    .forEach(top::add);
        }
        double novelty = row.getDouble("novelty");
        return new Classification(top, row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(novelty));
    }

    // Unknown if the latency is: no record is that old.
    private static Instant publishedAt(Instant time, ResultSet row) throws SQLException {
        double latencyMillis = row.getDouble("latency_ms");
        return row.wasNull() ? Instant.EPOCH : time.minusNanos(Math.round(latencyMillis * 1e6));
    }
}
