package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * Reads rows of {@code image_info}, or of any table with its columns {@code image_key} and {@code bucket}: alone, as
 * Connect's JDBC source sends them, or in Debezium's change events; and rows of an outbox, whose payload is a message
 * in turn.
 */
final class TableRows implements EventFormat {
    private static final String KEY = "image_key";

    /** Their rows are outcomes: classifying their images again would write them again, without end. */
    private static final Set<String> OUTCOMES = Set.of("prediction_results", "rejected_images");

    private static final Set<String> WRITES = Set.of("c", "r", "u");
    private static final Set<String> OTHER_CHANGES = Set.of("d", "t", "m");

    @Override
    public Optional<Reading> read(JsonNode json, MessageContext context) {
        if (json.path("op").isTextual() && json.path("source").isObject()) {
            return Optional.of(change(json));
        }
        if (json.path(KEY).isTextual()) {
            return Optional.of(
                    json.path("__deleted").asText().equals("true")
                            ? new Reading.Nothing()
                            : row("the row", json.path("__table").asText(), json));
        }
        return isPair(json)
                ? Optional.of(new Reading.Image(
                        "the message",
                        Optional.of(json.path("bucket").textValue()),
                        json.path("key").textValue()))
                : Optional.empty();
    }

    /** More fields could say anything, such as that the object was deleted. */
    private static boolean isPair(JsonNode json) {
        return json.size() == 2
                && json.path("bucket").isTextual()
                && json.path("key").isTextual();
    }

    private static Reading change(JsonNode json) {
        String operation = json.path("op").textValue();
        JsonNode after = json.path("after");
        if (OTHER_CHANGES.contains(operation)) {
            return new Reading.Nothing();
        }
        if (!WRITES.contains(operation)) {
            return new Reading.Problem("a Debezium change of the unknown kind '" + Excerpt.of(operation) + "'");
        }
        // MongoDB's documents are text.
        return after.isTextual()
                ? new Reading.WrappedText("after", after.textValue())
                : row("after", json.path("source").path("table").asText(), after);
    }

    private static Reading row(String where, String table, JsonNode row) {
        if (OUTCOMES.contains(table) || (row.has("hostname") && (row.has("confidence") || row.has("reason")))) {
            return new Reading.Problem(
                    "a row of the table of results, which names no new image: capture image_info only");
        }
        if (row.path(KEY).isTextual()) {
            // The column is empty for the default bucket.
            Optional<String> bucket =
                    Optional.ofNullable(row.path("bucket").textValue()).filter(name -> !name.isEmpty());
            return new Reading.Image(where, bucket, row.path(KEY).textValue());
        }
        if (row.has("aggregatetype") && row.path("payload").isTextual()) {
            return new Reading.WrappedText(
                    where + ".payload", row.path("payload").textValue());
        }
        return new Reading.Problem("a Debezium change of the table '" + Excerpt.of(table)
                + "', which has no column image_key with a text; its columns are " + Excerpt.fieldsOf(row));
    }
}
