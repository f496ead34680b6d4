package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Reads S3 event notifications ("Event message structure" in Amazon's S3 user guide), as Amazon, MinIO, RustFS and Ceph
 * write them, and the lists of SQS and SNS messages that have the same form; also a single entry of such a list.
 */
final class S3Records implements EventFormat {
    private final BinaryOperator<String> keyDecoding;

    S3Records(BinaryOperator<String> keyDecoding) {
        this.keyDecoding = keyDecoding;
    }

    @Override
    public Optional<Reading> read(JsonNode json, MessageContext context) {
        if (json.path("Records").isArray()) {
            return Optional.of(all(json.path("Records")));
        }
        if (json.path("s3").isObject() && json.path("eventName").isTextual()) {
            return Optional.of(entry("the S3 record", json));
        }
        return json.path("Event").asText().equals("s3:TestEvent")
                ? Optional.of(new Reading.Nothing())
                : Optional.empty();
    }

    private Reading all(JsonNode records) {
        return ContentReader.each(records, "records", (place, entry) -> entry("Records" + place, entry));
    }

    private Reading entry(String where, JsonNode entry) {
        if (entry.path("body").isTextual()) {
            return new Reading.WrappedText(where + ".body", entry.path("body").textValue());
        }
        if (entry.path("Sns").path("Message").isTextual()) {
            return new Reading.WrappedText(
                    where + ".Sns.Message", entry.path("Sns").path("Message").textValue());
        }
        String name = entry.path("eventName").textValue();
        if (name == null || name.isEmpty()) {
            return new Reading.Problem(where + " has no eventName");
        }
        if (!name.startsWith("ObjectCreated:") && !name.startsWith("s3:ObjectCreated:")) {
            return new Reading.Nothing();
        }
        JsonNode bucket = entry.path("s3").path("bucket").path("name");
        JsonNode key = entry.path("s3").path("object").path("key");
        if (!bucket.isTextual() || !key.isTextual()) {
            return new Reading.Problem(where + " names no bucket and key");
        }
        try {
            String source = entry.path("eventSource").asText();
            return new Reading.Image(
                    where, Optional.of(bucket.textValue()), keyDecoding.apply(key.textValue(), source));
        } catch (IllegalArgumentException e) {
            return new Reading.Problem(where + " has a key that cannot be decoded: " + e.getMessage());
        }
    }
}
