package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Reads Google Cloud Storage's events: CloudEvents (Eventarc), Pub/Sub messages with the attributes {@code bucketId},
 * {@code objectId} and {@code eventType}, and the object's description alone. Names are not encoded.
 */
final class GoogleStorage implements EventFormat {
    private static final String TYPE = "google.cloud.storage.object.v1.";
    private static final String BUCKETS = "/buckets/";
    private static final String OBJECTS = "objects/";
    private static final String WHERE = "the Google Cloud Storage event";

    @Override
    public Optional<Reading> read(JsonNode json, MessageContext context) {
        if (json.path("kind").asText().equals("storage#object")) {
            boolean other = context.header("eventType")
                    .filter(type -> !type.equals("OBJECT_FINALIZE"))
                    .isPresent();
            return Optional.of(other ? new Reading.Nothing() : image(json.path("bucket"), json.path("name")));
        }
        JsonNode message = json.path("subscription").isTextual() ? json.path("message") : json;
        JsonNode attributes = message.path("attributes");
        if (attributes.path("bucketId").isTextual()) {
            return Optional.of(pubSub(attributes));
        }
        boolean pushed = json.path("subscription").isTextual() && message.has("messageId");
        return pushed ? Optional.of(content(message)) : Optional.empty();
    }

    private static Reading pubSub(JsonNode attributes) {
        String type = attributes.path("eventType").asText();
        return type.equals("OBJECT_FINALIZE")
                ? image(attributes.path("bucketId"), attributes.path("objectId"))
                : new Reading.Nothing();
    }

    private static Reading content(JsonNode message) {
        return Utf8.ofBase64(message.path("data").asText())
                .filter(text -> !text.isEmpty())
                .<Reading>map(text -> new Reading.WrappedText("message.data", text))
                .orElseGet(
                        () -> new Reading.Problem(
                                "a Pub/Sub message with neither a store's attributes (bucketId, objectId) nor text as its data"));
    }

    static Optional<Reading> cloudEvent(CloudEvent event) {
        if (!event.type().startsWith(TYPE)) {
            return Optional.empty();
        }
        if (!event.type().equals(TYPE + "finalized")) {
            return Optional.of(new Reading.Nothing()); // deleted, archived, metadataUpdated
        }
        JsonNode bucket = event.field("bucket");
        JsonNode name = event.field("name");
        return Optional.of(bucket.isTextual() && name.isTextual() ? image(bucket, name) : fromAttributes(event));
    }

    private static Reading fromAttributes(CloudEvent event) {
        int buckets = event.source().lastIndexOf(BUCKETS);
        Optional<String> bucket =
                buckets < 0 ? event.bucket() : Optional.of(event.source().substring(buckets + BUCKETS.length()));
        return bucket.isPresent() && event.subject().startsWith(OBJECTS)
                ? new Reading.Image(WHERE, bucket, event.subject().substring(OBJECTS.length()))
                : nameless();
    }

    private static Reading image(JsonNode bucket, JsonNode name) {
        return bucket.isTextual() && name.isTextual()
                ? new Reading.Image(WHERE, Optional.of(bucket.textValue()), name.textValue())
                : nameless();
    }

    private static Reading nameless() {
        return new Reading.Problem(WHERE + " names no bucket and object");
    }
}
