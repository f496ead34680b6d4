package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The attributes and data of an event in CloudEvents' JSON format, or in its Kafka binding's binary mode, in which the
 * attributes are headers.
 */
record CloudEvent(String type, String source, String subject, Optional<String> bucket, JsonNode data) {
    private static final String TYPE_HEADER = "ce_type";

    static boolean isBinary(MessageContext context) {
        return context.header(TYPE_HEADER).isPresent();
    }

    static Optional<CloudEvent> structured(JsonNode json) {
        if (!json.path("specversion").isTextual() || !json.path("type").isTextual()) {
            return Optional.empty();
        }
        return Optional.of(new CloudEvent(
                json.path("type").textValue(),
                json.path("source").asText(),
                json.path("subject").asText(),
                Optional.ofNullable(json.path("bucket").textValue()),
                json.path("data")));
    }

    static Optional<CloudEvent> binary(JsonNode data, MessageContext context) {
        return context.header(TYPE_HEADER)
                .map(type -> new CloudEvent(
                        type,
                        context.header("ce_source").orElse(""),
                        context.header("ce_subject").orElse(""),
                        context.header("ce_bucket"),
                        data));
    }

    /** Returns a field of the data. */
    JsonNode field(String name) {
        return data.path(name);
    }
}
